namespace GanNotebooks.Training;

/// <summary>A loss became infinite or not a number: the networks' weights are of no use any more.</summary>
/// <param name="epoch">The epoch, counted from 1.</param>
/// <param name="iteration">The iteration of that epoch, counted from 1.</param>
/// <param name="loss">What was measured.</param>
/// <param name="checkpoint">The last good checkpoint, or <see langword="null" /> where none was written.</param>
public sealed class TrainingDivergedException(int epoch, int iteration, IterationLoss loss, string? checkpoint)
    : Exception(
        $"The training diverged in epoch {epoch}, iteration {iteration}: D's loss is {loss.Discriminator}, G's loss is {loss.Generator}. "
            + "Try a smaller learning rate. "
            + (checkpoint is null ? "No checkpoint had been written." : $"The last good checkpoint is {checkpoint}.")
    )
{
    /// <summary>The last good checkpoint, or <see langword="null" /> where none was written.</summary>
    public string? Checkpoint { get; } = checkpoint;
}
