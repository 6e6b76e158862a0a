using GanNotebooks.Metrics;
using GanNotebooks.Training;

namespace GanNotebooks.Tests.Metrics;

public sealed class EpochCourseSpecs
{
    [Fact]
    public void The_late_change_is_from_the_second_third_to_the_last()
    {
        Assert.Equal(8.5 - 3.5, EpochCourse.Of([100, 0, 3, 4, 8, 9]).LateChange);
        // A third of eight is two; the last two against the two before them.
        Assert.Equal(15 - 11, EpochCourse.Of([0, 0, 0, 0, 10, 12, 14, 16]).LateChange);
        Assert.Equal(-1, EpochCourse.Of([9, 3, 2]).LateChange);
        Assert.True(double.IsNaN(EpochCourse.Of([1, 2]).LateChange));
        Assert.True(double.IsNaN(EpochCourse.Of([]).LateChange));
    }

    [Fact]
    public void A_straight_way_is_steady_however_steep()
    {
        var course = EpochCourse.Of([10, 7, 4, 1, 1, 1, 0, 100, 200]);

        Assert.Equal(0, course.EarlyUnsteadiness, 1e-12);
        Assert.Equal(0, course.LateUnsteadiness, 1e-12);
    }

    [Fact]
    public void Unsteady_is_what_is_off_the_line()
    {
        // By hand: the line of 0, 3, 0 is level at 1, so (1 + 4 + 1) / (3 − 2) = 6; that of 1, 0, 2 goes from ½ to 1½, so ¼ + 1 + ¼.
        var course = EpochCourse.Of([0, 3, 0, 5, 5, 5, 1, 0, 2]);

        Assert.Equal(Math.Sqrt(6), course.EarlyUnsteadiness, 1e-12);
        Assert.Equal(Math.Sqrt(1.5), course.LateUnsteadiness, 1e-12);
        Assert.True(double.IsNaN(EpochCourse.Of([0, 3, 0, 5, 5, 5, 1, 0]).EarlyUnsteadiness));
    }

    [Fact]
    public void The_losses_are_those_of_the_epochs()
    {
        float[] ofD = [1, 3, 5, 7, 8, 8];
        var history = new LossHistory([.. ofD.Select(d => new IterationLoss(d, -d, 0.5f, 0.5f))], 2);

        // Epoch means 2, 6 and 8.
        Assert.Equal(2, EpochCourse.OfDiscriminator(history).LateChange);
        Assert.Equal(-2, EpochCourse.OfGenerator(history).LateChange);
    }
}
