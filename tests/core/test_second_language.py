"""What learners say, and what they say rightly: each rule with its correction, and sentences near it that stay."""

from pathlib import Path

import pytest

from interview_cli.banks import load
from interview_cli.core.language import changes_words, corrected
from interview_cli.core.second_language import RULES, find
from interview_cli.core.types import Transcript
from tests.core.doubles import words

BANKS = Path(__file__).parents[2] / "question_banks"

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
"""

RIGHT = """
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
""".strip().splitlines()


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


def test_the_model_answers_and_points_of_the_shipped_banks_stay() -> None:
    for path in sorted(BANKS.glob("*.y*ml")):
        for question in load(path).questions:
            texts = [question.text, question.model_answer or "", *(point.text for point in question.key_points)]
            for text in [*texts, *(also for point in question.key_points for also in point.also)]:
                found = [edit for edit in find(typed(text)) if changes_words(edit)]
                assert not found, (question.id, text)


def test_what_cannot_be_heard_counts_only_in_writing() -> None:
    text = "However we tested it because its a risk."
    assert corrected(text, find(typed(text))) == "However, we tested it because it's a risk."
    assert find(words(*[(word, 0.0, 1.0) for word in text.split()])) == ()


def test_only_english_is_judged() -> None:
    assert find(Transcript(text="I am agree", language="de")) == ()


def test_every_rule_has_a_name_of_its_own_and_a_sentence_that_says_why() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert all((rule.why.endswith(".") and rule.why[0].isupper()) or rule.why[0] == "“" for rule in RULES)
