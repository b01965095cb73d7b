"""What learners say, and what they say rightly: each rule with its correction, and sentences near it that stay."""

from pathlib import Path

import pytest

from interview_cli.banks import load
from interview_cli.core.english.words import as_one_line
from interview_cli.core.language import changes_words, corrected
from interview_cli.core.learners.rules import RULES, find
from interview_cli.core.types import Transcript
from tests.core.doubles import words

BANKS = Path(__file__).parents[3] / "question_banks"

WRONG = """
I was responsible of the tests. | I was responsible for the tests.
He suggested me to go there. | He suggested that I go there.
I am agree with you. | I agree with you.
I'm not agree with this. | I do not agree with this.
I done it in two weeks. | I did it in two weeks.
And I seen the logs. | And I saw the logs.
She explained me the problem. | She explained to me the problem.
It depend on the load. | It depends on the load.
It depends of the load. | It depends on the load.
He have a good idea. | He has a good idea.
She don't like it. | She doesn't like it.
I has a degree. | I have a degree.
Because they was late. | Because they were late.
I searched it in internet. | I searched it on the internet.
Many people is afraid of change. | Many people are afraid of change.
Everyone have a role. | Everyone has a role.
We discussed about the plan. | We discussed the plan.
He was married with a doctor. | He was married to a doctor.
I am working here since 2019. | I have been working here since 2019.
I work here since last year. | I have worked here since last year.
I know him since my childhood. | I have known him since my childhood.
I did a mistake. | I made a mistake.
I made a research about it. | I did research about it.
In the other hand, it was cheap. | On the other hand, it was cheap.
We arrived to the office. | We arrived at the office.
I am good in programming. | I am good at programming.
It was one of the thing that I liked. | It was one of the things that I liked.
Much people use it. | Many people use it.
We had less errors after that. | We had fewer errors after that.
He didn't went there. | He didn't go there.
I can to do it. | I can do it.
We must to solve it. | We must solve it.
It is more better now. | It is better now.
I got many informations. | I got many information.
I got informations from them. | I got information from them.
He gave me an advice. | He gave me some advice.
There was many problems. | There were many problems.
I have went there twice. | I have gone there twice.
We had to went home. | We had to go home.
I want to improved it. | I want to improve it.
Without know the cause we waited. | Without knowing the cause we waited.
I enjoy to work in a team. | I enjoy working in a team.
He let me to decide. | He let me decide.
They said me that it was fine. | They told me that it was fine.
I listen music. | I listen to music.
Because of he was late, we waited. | Because he was late, we waited.
Although it was late, but we went on. | Although it was late, we went on.
It plays important role in the team. | It plays an important role in the team.
I worked as software engineer. | I worked as a software engineer.
I had lot of work. | I had a lot of work.
Most of people like it. | Most people like it.
It happened in Monday. | It happened on Monday.
I joined on 2019. | I joined in 2019.
I learned it for improve the service. | I learned it to improve the service.
I was born there, but she born in Spain. | I was born there, but she was born in Spain.
This things happen. | These things happen.
Every students can do that. | Every student can do that.
The manager want more. | The manager wants more.
Last year I go to Berlin. | Last year I went to Berlin.
It was happened last week. | It happened last week.
I was very interest in this job. | I was very interested in this job.
It has big impact on users. | It has a big impact on users.
It was more easy to test. | It was easier to test.
I very like this job. | I really like this job.
It was good idea. | It was a good idea.
She had very interesting project. | She had a very interesting project.
I came without car. | I came without a car.
We were in same team. | We were in the same team.
It was one of best days. | It was one of the best days.
It is most important thing for me. | It is the most important thing for me.
We are known in world and in morning. | We are known in the world and in the morning.
I did it for first time. | I did it for the first time.
In such situation I ask. | In such a situation I ask.
It was a such mess. | It was such a mess.
I moved to United States. | I moved to the United States.
We fixed many a bugs. | We fixed many bugs.
The number of error was high. | The number of errors was high.
We talked with different team. | We talked with different teams.
Some user want speed. | Some users want speed.
Three persons left. | Three people left.
I am a person who like to learn. | I am a person who likes to learn.
I know people who has left. | I know people who have left.
The people which came were kind. | The people who came were kind.
It made everyone to feel safe. | It made everyone feel safe.
I wanted learn it. | I wanted to learn it.
I spent a lot of time to solve it. | I spent a lot of time solving it.
We had difficulties to find it. | We had difficulties finding it.
I look forward to meet you. | I look forward to meeting you.
It is worth to try it. | It is worth trying it.
So why not to focus on one? | So why not focus on one?
It was write by me. | It was written by me.
I could never found it. | I could never find it.
I have already write it. | I have already written it.
Because they are create value. | Because they create value.
I prefer tests than luck. | I prefer tests to luck.
Because it was late, so we left. | Because it was late, we left.
It was too much expensive. | It was too expensive.
It is not enough good for me. | It is not good enough for me.
There are a problem. | There is a problem.
There is also people in the room. | There are also people in the room.
It can affect on our work. | It can affect our work.
It casts doubts in the plan. | It casts doubts on the plan.
It had a big impact in our team. | It had a big impact on our team.
According to me it was late. | In my opinion it was late.
I graduated university in 2019. | I graduated from university in 2019.
I want be a leader. | I want to be a leader.
It is depended on the load. | It is dependent on the load.
I catched the bug and I have writed a test. | I caught the bug and I have written a test.
We finded it, and it was builded by us. | We found it, and it was built by us.
Most of the student like it. | Most of the students like it.
"""

RIGHT = """
Where does the money come from? Which other method is there? The figures differ on last month's revenue.
I dropped in last week, and asked the managers which ones stay. How long that is depends on you.
Because of it they lost an order. No more than two per brand stay. Clicks divided by spend rose.
Try the next such case.
I do everything I can to help. I did what I could to arrive in time. We did the best we could to solve it.
The person I spoke to was late. That contributed to improved results.
I have a great deal of respect, and a good deal about it is known.
I strive to address each customers issue, and peoples frustrations.
Both product and service are good. I read it on the Internet, and on the internet.
I would focus in on the details.
I was responsible for the tests, and proud of them.
He suggested that I go, and she suggested me for the role.
My manager suggested it to me.
I agree with you, and I am agreeable.
I have done it, and it was well done.
I was seen by many. What he has done is fine.
She explained it to me. She explained the problem to them.
It depends on the load, and it can depend on the weather.
I insisted that he go. I recommend that it stay open.
We made it work. Let it go. They helped it grow. I saw it happen.
Does it depend on size? How does he know? Did she agree?
If he had known, he would have come.
The number of people is small. One of the people is here.
A group of students was waiting.
Working with people is fun.
Everyone has a role, and somebody has to do it.
We discussed the plan. We had a discussion about it.
I have been working here since 2019. I was working there.
Since I work alone, I plan. Since then it has worked.
I know that, since we tested it.
I am working on it since nobody else is.
I did the work. I did some research. I made progress.
On the other hand, in the other room it was cold.
I had it in my other hand.
We arrived at ten. We arrived to find it closed by nobody.
It was good in theory. It was good in many ways.
One of the team leads left. One of the unit tests failed.
Many customer requests came in. Several test cases failed.
Two project managers left. Three week sprints are short.
So much of the work was new. How much user data is there?
It takes less time. More or less people agree. It took less than two years.
He did not go. I did the leading. He doesn't need it.
I can do it. I must admit it. What I can, I do.
I can help to do it. I had to go. We want to be there.
It is much better, and more or less done.
There was a lot of work. There is a lot of noise. There are many.
There is one way and there is another.
I have gone there. I had it made. I have had enough. They have left.
Compared to said values it was fine. According to made agreements.
It is due to found errors.
By design it works. By use of caching we won. Without help I failed.
I stopped to think. I used to work there. I am used to working.
They said it was fine. As they said, it works. I told him to go.
I listen carefully. I listen to music. We listened and learned.
Because of the weather we waited. Because of it, we won.
Although it was late, we went on. I was tired but went on.
It plays a role. The roles play out.
I worked as part of a team. As engineers we test. As a manager I listen.
I had a lot of work and lots of help. A whole lot of it. The parking lot of the office.
Most of the people like it. Most of them left.
In 2019 I joined. On Monday we met. I joined on the 2nd of May 2019.
For example, I tested it. I asked for help. It is good for work.
He was born in Spain. A star is born.
This thing happens. These things happen. This week's results came.
Every student knows. Each of the teams has one. Every other week.
The team has five people. The team are happy. The teams have leads. The question we have is open.
Last year I went to Berlin. Last year the team grew. Two years ago I was a student.
It happened. It was arranged. They were followed by others.
I am interested in it. It is an interesting idea. What is interesting in this case is speed.
It has a big impact. We had great impact measures. It had no effect.
It was easier to test. More simple tests are needed. More fast paths.
I like it. I really like it. I would very much like to go.
In fact, it is. Of course it was. If you think you can, do it.
I think they are right. The first thing we did was to test. That is why it failed.
The information was there. He advises us. She researches markets.
The children are here. The people's choice. The data is clean.
The company is small. The user has a key. The user wants a key. The results are in.
The results show it. Developers like it. The customer was happy.
I think that users want speed. The features we have are good.
The reason is cost. The reasons are clear. The way we are.
The test should pass. The tests were green. The goal was clear.
It should cost less. It could read the file. He might let me.
Will it work? Would they agree? May I ask? Could it be?
The can was empty. It is a must have. At will it starts.
I want to know what they need. What they do is hard. Who they are matters.
I, for one, do. You were there. They are. We are agreed.
The more they work, the better. The better they do, the more they earn.
I am open. We are set. You are welcome. It is work. They are needed.
I moved in with him. In the last year I grew. In the next month we ship.
I focus on tests. The focus in this case was cost. In general, I focus.
He is afraid of nothing. I am capable of it. It is similar to mine.
He is different from me. The same as before. He did the same with his.
I returned. I got back home. I went to the shop. I went to home games.
Another way is this. Another two users came. Other people know.
She has ten years of experience. I have two years left.
It is what it looks like. How it looks is not the point.
It is good practice. That is great work. She has good taste and real talent. It is good news. They were good ideas.
He has new job titles for us. We need good test coverage. A man with big plans.
It works in a completely different way. The other team left. Each other team knew. No other way was left.
All the same, we left. The same day we went. It is not the same with us. In some same-day cases it failed.
One of his best days. This is most unusual. The most important thing is time. Most people are kind.
In morning meetings we talk. At world level. In future tests, we will see. In time it worked.
At first I failed. It was the first time. It is only fair. For first place we fought.
No such thing happened. Such people are rare. Such a situation is rare. As such it works.
In United States courts? The number of errors was high. A number of us left. This number of ours is small.
Some user data was lost. Some students agree. He is one of the people who have left. The person who left knows.
One of those who know. The man whom I met has left. People who work here know. The tests which failed are old.
What we made to help you works. I want water. We need work. They tried hard. It is the least we need.
I spend time on tests. We spent money to no end. The time we spent to some extent helped. It takes time to do it.
It is worth it. Why not go? I look forward to it. I look forward to the work. I had trouble with it.
Stand by me. It was done by me. It is by far the best. I was there by then. Made by us. The use by date is near.
I have to do it. What I have is enough. The things we have make us glad. They have no idea. Do we have need of it?
We are set. You are needed. They are live. They are done. We are open and they are present. Are they like us?
I prefer it to that. I would prefer it rather than that. More than that. I prefer tests more than ever.
Because it was late, I left. It was so late. So we left. It was much too expensive. Too much work was left.
It is good enough. We have enough good people. There are a few people. There are a lot of tests. There is one.
The effect of it was small. It affects us. It has an effect on us.
According to her it was late. I graduated in 2019. I graduated with honors from university.
It is its own thing. To many it is clear. It is up to many people. Its better features are new.
He gave me advice. The effect on it is big. To be safe, it is quiet. I like the weather to be warm. Fill in a form.
I take a deep breath. There is one thing. A carrier came. It is a loose end. She founded it. It was seed money.
It is used in C, i.e. in the kernel, e.g. for drivers, etc. in all. He is depended on by many.
The Times said so. He reads Italian books. I saw a thing, The Beatles, and left. In May we march.
If it were easy, I would do it. As if it were new. This changes everything. This results in errors.
""".strip().splitlines()

WRITTEN = {
    "However we tested it because its a risk.": "However, we tested it because it's a risk.",
    "When I saw the bug I could fix it.": "When I saw the bug, I could fix it.",
    "In my last job I was alone.": "In my last job, I was alone.",
    "We tested all of it but it was slow.": "We tested all of it, but it was slow.",
    "I like it especially when it is quiet.": "I like it, especially when it is quiet.",
    "It works because, it is small.": "It works because it is small.",
    "We went home": "We went home.",
    "He speaks french and italian on monday.": "He speaks French and Italian on Monday.",
    "Ofcourse I like it alot inspite of that.": "Of course I like it a lot in spite of that.",
    "He did it him self with out help.": "He did it himself without help.",
    "For example, When it rained it stopped.": "For example, when it rained it stopped.",
    "I left because If it rains it stops.": "I left because if it rains it stops.",
    "I think its important to test.": "I think it's important to test.",
    "Their are two ways.": "There are two ways.",
    "It is to late for it.": "It is too late for it.",
    "in my view, it works. we tested it.": "In my view, it works. We tested it.",
    "We cant do it, and todays plan is allready old.": "We can't do it, and today's plan is already old.",
    "I want to safe the money, it is quiet easy.": "I want to save the money, it is quite easy.",
    "I thing that we are loosing time.": "I think that we are losing time.",
    "It will effect the team and it had a great affect on me.": (
        "It will affect the team and it had a great effect on me."
    ),
    "I advice you to come form the north.": "I advise you to come from the north.",
    "I am gonna test it.": "I am going to test it.",
}


def typed(text: str) -> Transcript:
    return Transcript(text=text, language="en")


@pytest.mark.parametrize("row", WRONG.strip().splitlines())
def test_what_learners_say_is_put_right(row: str) -> None:
    wrong, right = (part.strip() for part in row.split(" | "))
    edits = find(typed(wrong))
    assert corrected(wrong, edits) == right
    assert all(wrong[slice(*edit.span)] == edit.wrong and edit.why.endswith(".") for edit in edits)


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_right_stays(text: str) -> None:
    assert find(typed(text)) == ()


@pytest.mark.slow
def test_the_model_answers_and_points_of_the_shipped_banks_stay() -> None:
    for path in sorted(BANKS.glob("*.y*ml")):
        for question in load(path).questions:
            texts = [
                question.text,
                as_one_line(question.model_answer or ""),
                *(point.text for point in question.key_points),
            ]
            for text in [*texts, *(also for point in question.key_points for also in point.also)]:
                found = [edit for edit in find(typed(text)) if changes_words(edit)]
                assert not found, (question.id, text)


def test_what_cannot_be_heard_counts_only_in_writing() -> None:
    for text, right in WRITTEN.items():
        assert corrected(text, find(typed(text))) == right
        assert find(words(*[(word, 0.0, 1.0) for word in text.split()])) == ()


def test_a_comma_concerns_the_word_before_it() -> None:
    assert [edit.wrong for edit in find(typed("On the other hand it was late."))] == ["hand"]


def test_only_english_is_judged() -> None:
    assert find(Transcript(text="I am agree", language="de")) == ()


def test_every_rule_has_a_name_of_its_own_and_a_sentence_that_says_why() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert all((rule.why.endswith(".") and rule.why[0].isupper()) or rule.why[0] == "“" for rule in RULES)
