using System.Globalization;
using GanNotebooks.Training;

namespace GanNotebooks.Charts;

/// <summary>A training's progress as a bar with its figures, in a few lines of HTML that need no script and no style sheet.</summary>
internal static class ProgressHtml
{
    public static string Of(TrainingProgress progress) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"""
            <div style="max-width:44em;font-variant-numeric:tabular-nums">
            <progress value="{progress.Fraction:F4}" max="1" style="width:100%">{progress.Fraction:P0}</progress>
            <div>Epoch <b>{progress.Epoch}</b> of {progress.Epochs}, iteration {progress.Iteration} of {progress.IterationsPerEpoch} ·
            D loss <b>{progress.Loss.Discriminator:F3}</b> · G loss <b>{progress.Loss.Generator:F3}</b> ·
            D(x) {progress.Loss.RealProbability:F2} · D(G(z)) {progress.Loss.FakeProbability:F2}</div>
            <div style="opacity:.75">{progress.ImagesPerSecond:N0} images/s · {progress.Elapsed.ToClock()} elapsed ·
            {progress.Remaining.ToClock()} left</div>
            </div>
            """
        );
}
