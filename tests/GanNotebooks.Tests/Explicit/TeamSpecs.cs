using GanNotebooks.Explicit.Simd;

namespace GanNotebooks.Tests.Explicit;

public sealed class TeamSpecs
{
    [Theory, InlineData(1), InlineData(2), InlineData(5)]
    public void Every_number_is_worked_on_once_however_many_loops_follow_each_other(int threads)
    {
        using var team = new Team(threads);
        for (var loop = 0; loop < 2000; loop++)
        {
            var count = loop % 17;
            var calls = new int[count];
            team.For(count, i => Interlocked.Increment(ref calls[i]));
            Assert.All(calls, times => Assert.Equal(1, times));
        }
    }

    [Fact]
    public void Threads_that_went_to_sleep_work_again()
    {
        using var team = new Team(3);
        for (var pause = 0; pause < 5; pause++)
        {
            Thread.Sleep(20);
            var threads = new HashSet<int>();
            team.For(
                30,
                _ =>
                {
                    Thread.Sleep(1);
                    lock (threads)
                    {
                        threads.Add(Environment.CurrentManagedThreadId);
                    }
                }
            );
            Assert.Equal(3, threads.Count);
        }
    }

    [Fact]
    public void What_the_work_throws_reaches_the_caller_and_the_team_goes_on()
    {
        using var team = new Team(2);
        var error = Assert.Throws<AggregateException>(() =>
            team.For(10, i => _ = i == 7 ? throw new InvalidOperationException("seven") : i)
        );
        Assert.Equal("seven", error.InnerException!.Message);
        var sum = 0;
        team.For(10, i => Interlocked.Add(ref sum, i));
        Assert.Equal(45, sum);
    }

    [Fact]
    public void A_forgotten_team_leaves_no_thread_and_no_memory()
    {
        var team = Forget();
        for (var i = 0; i < 100 && team.IsAlive; i++)
        {
            Thread.Sleep(200);
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(team.IsAlive);

        static WeakReference Forget()
        {
            var team = new Team(3);
            team.For(30, _ => Thread.Sleep(1));
            return new WeakReference(team);
        }
    }

    [Fact]
    public void Threads_that_ended_for_want_of_work_are_started_again()
    {
        using var team = new Team(2);
        team.For(4, _ => { });
        Thread.Sleep(6000);
        var threads = new HashSet<int>();
        team.For(
            20,
            _ =>
            {
                Thread.Sleep(5);
                lock (threads)
                {
                    threads.Add(Environment.CurrentManagedThreadId);
                }
            }
        );
        Assert.Equal(2, threads.Count);
    }

    [Fact]
    public void Its_threads_end_with_it()
    {
        var team = new Team(2);
        team.For(4, _ => { });
        team.Dispose();
        team.Dispose();
        Assert.Throws<ArgumentOutOfRangeException>(() => new Team(0));
    }
}
