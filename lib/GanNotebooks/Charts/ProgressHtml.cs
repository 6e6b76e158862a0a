using System.Globalization;
using System.Net;
using GanNotebooks.Training;

namespace GanNotebooks.Charts;

/// <summary>A training's progress as a bar with its figures, as preformatted text that needs no script and no style sheet.</summary>
/// <remarks>The bar is of block characters in the colour of the page's text, and no line is broken.</remarks>
internal static class ProgressHtml
{
    private const int BarLength = 40;

    public static string Of(TrainingProgress progress) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"""
            <pre data-gan-progress="{progress.Fraction:F4}" style="margin:0;white-space:pre;overflow-x:auto">{string.Join(
                '\n',
                Lines(progress)
            )}</pre>
            """
        );

    private static IEnumerable<string> Lines(TrainingProgress progress)
    {
        yield return $"{Bar(progress.Fraction)}  <b>epoch {progress.Epoch} of {progress.Epochs}</b>{Iteration(progress)}";
        if (progress.Loss is { Discriminator: not float.NaN } loss)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"D loss {loss.Discriminator:F3}   G loss {loss.Generator:F3}   D(x) {loss.RealScore:F2}   D(G(z)) {loss.FakeScore:F2}"
            );
        }

        if (progress.ImagesPerSecond > 0)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{progress.ImagesPerSecond:N0} images/s   {progress.Elapsed.ToClock()} elapsed   {progress.Remaining.ToClock()} left"
            );
        }

        if (progress.Score is { } score)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"distance to real images after epoch {score.Epoch}: {score.Score.Frechet.Value:F1} (n = {score.Score.Count:N0})"
            );
        }

        if (progress.Engine is { } engine)
        {
            yield return Escaped(engine);
        }
    }

    private static string Escaped(TrainingEngine engine) => WebUtility.HtmlEncode(engine.ToString());

    private static string Bar(double fraction)
    {
        var done = (int)Math.Floor(Math.Clamp(fraction, 0, 1) * BarLength);
        var percent = Math.Floor(100 * fraction).ToString(CultureInfo.InvariantCulture);
        return $"{new string('█', done)}{new string('░', BarLength - done)} {percent, 3}%";
    }

    private static string Iteration(TrainingProgress progress) =>
        progress.IterationsPerEpoch > 0 ? $", iteration {progress.Iteration} of {progress.IterationsPerEpoch}" : "";
}
