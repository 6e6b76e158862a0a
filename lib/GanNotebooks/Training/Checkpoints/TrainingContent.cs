using System.Globalization;
using System.Text.Json;
using static TorchSharp.torch;

namespace GanNotebooks.Training.Checkpoints;

/// <summary>What a checkpoint keeps besides the networks' weights.</summary>
/// <param name="path">The file, for messages.</param>
/// <param name="content">What was read from it. Its tensors stay the caller's.</param>
internal sealed class TrainingContent(string path, SafetensorsContent content)
{
    public const string OptionsKey = "options";
    public const string EpochKey = "epoch";
    public const string IterationKey = "iteration";
    public const string RandomName = "random";
    public const string LatentsName = "latents";
    public const string OrderName = "order";
    public const string LossesName = "losses";
    public const string SamplePrefix = "sample.";

    public GanOptions Options
    {
        get
        {
            try
            {
                return JsonSerializer.Deserialize<GanOptions>(Text(OptionsKey)) ?? throw Damaged(OptionsKey);
            }
            catch (Exception error) when (error is JsonException or NotSupportedException)
            {
                throw Damaged(OptionsKey);
            }
        }
    }

    public int Epoch => Number(EpochKey);

    public int Iteration => Number(IterationKey);

    /// <summary>The order of the images in an epoch that was not over, <c>[N]</c>.</summary>
    public Tensor? Order =>
        content.Tensors.GetValueOrDefault(OrderName) is not { } order ? null
        : order is { dtype: ScalarType.Int64, shape: [_] } ? order
        : throw Damaged(OrderName);

    public IReadOnlyList<IterationLoss> Losses
    {
        get
        {
            var losses = content.Tensors.GetValueOrDefault(LossesName);
            return losses is { dtype: ScalarType.Float32, shape: [_, 4] }
                ? LossTensor.Read(losses)
                : throw Damaged(LossesName);
        }
    }

    /// <summary>Copies of the samples, the caller's.</summary>
    public IEnumerable<EpochSample> Samples =>
        content
            .Tensors.Where(pair => pair.Key.StartsWith(SamplePrefix, StringComparison.Ordinal))
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => new EpochSample(
                int.TryParse(pair.Key[SamplePrefix.Length..], CultureInfo.InvariantCulture, out var epoch)
                    ? epoch
                    : throw Damaged(pair.Key),
                pair.Value.clone()
            ));

    /// <summary>A tensor that must be there, of the type and shape that this training's own has.</summary>
    public Tensor Like(Tensor own, string name) =>
        content.Tensors.TryGetValue(name, out var saved)
        && saved.dtype == own.dtype
        && saved.shape.SequenceEqual(own.shape)
            ? saved
            : throw Damaged(name);

    private int Number(string key) =>
        int.TryParse(Text(key), CultureInfo.InvariantCulture, out var number) ? number : throw Damaged(key);

    private string Text(string key) => content.Metadata.GetValueOrDefault(key) ?? throw Damaged(key);

    private CheckpointException Damaged(string name) =>
        new(path, $"\"{name}\" is missing or cannot be read: the checkpoint is damaged. Delete it to start anew.");
}
