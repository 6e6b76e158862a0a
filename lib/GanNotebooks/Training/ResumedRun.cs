using System.Globalization;

namespace GanNotebooks.Training;

/// <summary>From where a training goes on.</summary>
/// <param name="Epoch">How many epochs were done.</param>
/// <param name="Epochs">How many epochs there will be.</param>
/// <param name="Iteration">How many iterations of the next epoch were done.</param>
/// <param name="IterationsPerEpoch">How many iterations an epoch has; 0 where that cannot be told yet.</param>
/// <param name="Saved">When the checkpoint was saved.</param>
/// <param name="Folder">The checkpoint's folder.</param>
public sealed record ResumedRun(
    int Epoch,
    int Epochs,
    int Iteration,
    int IterationsPerEpoch,
    DateTimeOffset Saved,
    string Folder
)
{
    /// <summary>One line, such as <c>Resumed after epoch 7 of 20, saved 14:03.</c>, or <c>Loaded as trained, 20 epochs, saved 14:03.</c>; with the date where that is not today's.</summary>
    public override string ToString()
    {
        var place =
            Iteration > 0
                ? $"in epoch {Epoch + 1} of {Epochs}, after {Iteration} of {IterationsPerEpoch} iterations"
                : $"after epoch {Epoch} of {Epochs}";
        var format = Saved.Date == DateTime.Today ? "HH:mm" : "yyyy-MM-dd HH:mm";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{(Epoch >= Epochs ? $"Loaded as trained, {Epochs} {(Epochs == 1 ? "epoch" : "epochs")}" : $"Resumed {place}")}, saved {Saved.ToString(format, CultureInfo.InvariantCulture)}."
        );
    }
}
