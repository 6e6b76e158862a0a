using System.Collections.Immutable;

namespace GanNotebooks.Exercises;

/// <summary>An exercise of <c>notebooks/exercises.ipynb</c>.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Points">What it counts when it is right; it counts 0 otherwise.</param>
/// <param name="Check">The code of the cell that checks it. A result counts as a mark only where it is the value of this very code.</param>
public sealed record Exercise(int Number, string Title, int Points, string Check)
{
    internal static readonly Exercise Scaling = new(1, "Scale the images", 1, "check.Scaling(Scaled)");

    internal static readonly Exercise DiscriminatorLoss = new(
        2,
        "The discriminator's loss",
        2,
        "check.DiscriminatorLoss(LossOfD)"
    );

    internal static readonly Exercise GeneratorLoss = new(3, "The generator's loss", 1, "check.GeneratorLoss(LossOfG)");

    internal static readonly Exercise HingeLoss = new(
        4,
        "A loss of your own: hinge",
        2,
        "check.HingeLoss(HingeOfD, HingeOfG)"
    );

    internal static readonly Exercise TrainingStep = new(
        5,
        "The training step",
        3,
        "check.TrainingStep(StepOfD, StepOfG)"
    );

    internal static readonly Exercise Generator = new(6, "A generator", 2, "check.Generator(() => new MyGenerator())");

    internal static readonly Exercise LatentEdit = new(7, "An edit of latents", 2, "check.LatentEdit(Edited)");

    internal static readonly Exercise Diversity = new(
        8,
        "Which run draws one image?",
        2,
        "check.Diversity(Diversity, same, imagesOfA, imagesOfB)"
    );

    /// <summary>All exercises, in the notebook's order.</summary>
    public static ImmutableArray<Exercise> All { get; } =
    [Scaling, DiscriminatorLoss, GeneratorLoss, HingeLoss, TrainingStep, Generator, LatentEdit, Diversity];
}
