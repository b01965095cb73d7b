"""Stories that fall out of the past, and presents that are right beside it."""

import pytest

from interview_cli.core.language import corrected
from interview_cli.core.learners.rules import find
from interview_cli.core.learners.tense import shifts
from interview_cli.core.types import Transcript

SHIFTED = """
I was at the office and my boss call me. | I was at the office and my boss called me.
Last year we have a problem and I fix it. | Last year we had a problem and I fixed it.
I was late and he tell me to go home. | I was late and he told me to go home.
The server was down, I call the team and we solved it. | The server was down, I called the team and we solved it.
We had a meeting and she explain the plan. | We had a meeting and she explained the plan.
Yesterday I go to the office and I meet the client. | Yesterday I went to the office and I met the client.
Two years ago I start a new job. | Two years ago I started a new job.
In 2018 we move to the cloud. | In 2018 we moved to the cloud.
When I was a student, I work in a cafe. | When I was a student, I worked in a cafe.
Last month I am a tester. | Last month I was a tester.
Last week they are late. | Last week they were late.
When he call me, I was at home. | When he called me, I was at home.
When I arrive, they were gone. | When I arrived, they were gone.
I saw the error. I call my manager. He came at once. | I saw the error. I called my manager. He came at once.
It was very late. We decide to stop. Then we went home. | It was very late. We decided to stop. Then we went home.
The client was angry, so I talk to him and he left. | The client was angry, so I talked to him and he left.
We tested it and then it fail. | We tested it and then it failed.
I opened the file and I find the bug, and I left. | I opened the file and I found the bug, and I left.
My manager was ill, so she give me the project. | My manager was ill, so she gave me the project.
I go to Berlin last year. | I went to Berlin last year.
We finish the project two months ago. | We finished the project two months ago.
In 2020 I graduate from university. | In 2020 I graduated from university.
He was new, and I show him the code, and he liked it. | He was new, and I showed him the code, and he liked it.
At that time we use Java. | At that time we used Java.
In my previous job I manage five people. | In my previous job I managed five people.
I was alone and suddenly it stop. | I was alone and suddenly it stopped.
I wrote the test, it fails on a server and I left. | I wrote the test, it failed on a server and I left.
We worked hard, but the client reject it. | We worked hard, but the client rejected it.
I asked for help, and our director send me to a course. | I asked for help, and our director sent me to a course.
Last summer my friend tell me about it. | Last summer my friend told me about it.
""".strip().splitlines()

RIGHT = """
I think it was good, and I like my job.
I was a student and I play football.
I worked there for two years, and I know the people.
I was at IBM and now I work here.
I learned Python, and I use it at work.
I studied physics, so I understand numbers.
We had a problem, and I think we solved it well.
He said, “I go home”, and we laughed.
He said I call too often.
She told me that he call back.
I learned that people leave when they are bored.
I decided that I want to lead a team.
When I get a task, I plan it first.
When I was young I was shy, but I talk to everybody now.
I was shy. Now I talk to everybody. It helped.
I usually call my boss when it fails. Yesterday I called him.
Every day I go to the office. Last year I went by car.
I joined in 2019. I lead a team of five. We built a new service.
I joined in 2019. I write code and I talk to customers. I liked it from the first day.
It was a mistake, and I take full responsibility.
It was hard, and I find it hard to explain.
We fixed it, so I call it a success.
I failed the exam. I tell this story often. It taught me a lot.
I made it work. We let it go. I saw it happen, and it was good.
I suggested he call the client, and he did.
I asked that she come early. He did it before they leave.
The client call was late, and the team lead was angry.
The manager call was long. My boss left.
Last year I decided I need a change. Last year I learned a lot and I still use it.
Two years ago I moved here and I love it.
I got the job and I am happy.
He left, and she leads the team.
Did he call you? I did, and he came.
If it fails, I call the team. Last time it failed, I called.
I know the person who left last year. I use the tool we built two years ago.
I have a degree from last year. I love the house I bought last year.
My colleague was right: tests help.
The company was founded in 1999 and it sells books.
I was born in Spain, I come from Madrid, and I studied there.
Before I go, I wanted to thank you.
I want to say that it was fun. To be honest, it was not.
We will call them, as we did last week.
It was what I call a success, and it was cheap.
The bug was in the code that they send to us.
I grew up in Rome, so I get along with everyone.
I did my best, and that is what counts. It worked, which shows that tests help.
It was fine. I suggest a test. It was cheap.
I was told to start at nine. We tried to find it and to fix it.
They came, and I will go to them. I had to go. I would go.
He always came late, and I never call him.
It crashed because users send too much.
The test failed, and tests fail for a reason.
A hash table was what I chose. It maps a key to a bucket. Lookups took constant time.
I read the log and I saw it. I put it back.
I had a colleague, and he comes from Spain. They came to us, and they ask for help today.
So yes, I made mistakes, and I accept that.
We came second, but I see it as a win.
""".strip().splitlines()


@pytest.mark.parametrize("row", SHIFTED)
def test_a_verb_that_falls_out_of_the_story_is_put_back(row: str) -> None:
    wrong, right = row.split(" | ")
    edits = find(Transcript(text=wrong, language="en"))
    assert corrected(wrong, edits) == right


@pytest.mark.parametrize("text", RIGHT)
def test_a_present_that_may_be_right_stays(text: str) -> None:
    assert shifts(text) == ()
