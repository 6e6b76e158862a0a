using GanNotebooks.Training;

namespace GanNotebooks.Tests.Training;

public sealed class EpochCourseSpecs
{
    [Fact]
    public void The_late_change_is_from_the_second_third_to_the_last()
    {
        Assert.Equal(8 - 3, EpochCourse.Of([100, 0, 50, 2, 3, 4, 7, 8, 9]).LateChange);
        // A third of eleven is three; the last three against the three before them.
        Assert.Equal(14 - 11, EpochCourse.Of([0, 0, 0, 0, 0, 10, 11, 12, 13, 14, 15]).LateChange);
        Assert.True(double.IsNaN(EpochCourse.Of([9, 8, 7, 6, 5, 4, 3, 2]).LateChange));
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
        float[] ofD = [0, 0, 0, 0, 0, 0, 1, 3, 5, 7, 8, 10, 7, 9, 9, 9, 9, 11];
        var history = new LossHistory([.. ofD.Select(d => new IterationLoss(d, -d, 0.5f, 0.5f))], 2);

        // The means of the last six epochs are 2, 6, 9, then 8, 9, 10.
        Assert.Equal(9 - 17 / 3.0, EpochCourse.OfDiscriminator(history).LateChange, 1e-6);
        Assert.Equal(17 / 3.0 - 9, EpochCourse.OfGenerator(history).LateChange, 1e-6);
    }
}
