using GanNotebooks.Charts;
using GanNotebooks.Data;
using GanNotebooks.Latents;
using GanNotebooks.Metrics;
using GanNotebooks.Models;
using GanNotebooks.Safetensors;
using GanNotebooks.Tests.Support;
using GanNotebooks.Training;
using GanNotebooks.Training.Checkpoints;
using Microsoft.DotNet.Interactive.Formatting;
using static TorchSharp.torch;

namespace GanNotebooks.Tests.Training;

/// <summary>A generator measured after each epoch: what is kept of it, and that the training doesn't notice.</summary>
public sealed class EpochScoringSpecs : IClassFixture<EpochScoringSpecs.Part>, IDisposable
{
    private static readonly GanOptions Quick = new()
    {
        Epochs = 3,
        Seed = 3,
        SampleCount = 4,
        Optimizer = new AdamOptions(0.002),
    };

    private readonly TemporaryFolder _folder = new();
    private readonly Tensor _images;
    private readonly EpochScoring _scoring;

    public EpochScoringSpecs(Part part) => (_images, _scoring) = (part.Images, new(part.Reference, Count: 64));

    [Theory]
    [InlineData(ReportPair.Mlp, null)]
    [InlineData(ReportPair.Dcgan, null)]
    [InlineData(ReportPair.Dcgan, 0.9)]
    public void A_measured_training_has_the_same_bits_as_one_that_is_not(ReportPair pair, double? ema)
    {
        var options = Quick with { Ema = ema };
        using var measured = new SmallGan(options, pair: pair, scoring: _scoring);
        using var plain = new SmallGan(options, pair: pair);

        measured.Trainer.Train(_images);
        plain.Trainer.Train(_images);

        Assert.Equal(plain.Trainer.History.Iterations, measured.Trainer.History.Iterations);
        Assert.Equal(
            plain.Trainer.Samples[^1].Images.bytes.ToArray(),
            measured.Trainer.Samples[^1].Images.bytes.ToArray()
        );
        Assert.Empty(plain.Trainer.Scores);
        Assert.Equal([0, 1, 2, 3], measured.Trainer.Scores.Select(score => score.Epoch));
        Assert.All(
            measured.Trainer.Scores,
            score => Assert.Equal((64, ema is not null), (score.Score.Count, score.IsAveraged))
        );
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0.9)]
    public void The_best_epochs_weights_are_kept_and_score_as_they_did(double? ema)
    {
        using var gan = new SmallGan(Quick with { Ema = ema, CheckpointFolder = _folder.Path }, scoring: _scoring);
        gan.Trainer.Train(_images);
        using var best = new MlpGenerator();
        using var saved = new MlpGenerator();
        using var latents = LatentBatch.FromSeed(_scoring.Seed, _scoring.Count);

        gan.Trainer.CopyBestTo(best);
        NetworkFile.Load(new CheckpointFolder(_folder.Path).Latest()!.GeneratorBestFile, saved);

        Assert.Equal(gan.Trainer.Scores.Min(score => score.Score.Frechet.Value), gan.Trainer.Best!.Score.Frechet.Value);
        Assert.Equal(gan.Trainer.Best.Score.Frechet, _scoring.Reference.Score(best, latents).Frechet);
        Assert.Equal(gan.Trainer.Best.Score.Frechet, _scoring.Reference.Score(saved, latents).Frechet);
    }

    [Fact]
    public void A_resumed_training_has_the_scores_of_one_that_was_never_stopped()
    {
        using var whole = new SmallGan(Quick, scoring: _scoring);
        whole.Trainer.Train(_images);
        var options = Quick with { CheckpointFolder = _folder.Path };
        using (var first = new SmallGan(options, scoring: _scoring))
        using (var stop = new CancellationTokenSource())
        {
            Assert.Throws<OperationCanceledException>(() =>
                first.Trainer.Train(_images, progress => StopAfterTwo(progress, stop), stop.Token)
            );
        }

        using var second = new SmallGan(options, scoring: _scoring);
        Assert.True(second.Trainer.Resume());
        Assert.Equal([0, 1, 2], second.Trainer.Scores.Select(score => score.Epoch));
        second.Trainer.Train(_images);

        Assert.Equal(
            whole.Trainer.Scores.Select(score => score.ToString()),
            second.Trainer.Scores.Select(score => score.ToString())
        );
        Assert.Equal(whole.Trainer.Best!.Epoch, second.Trainer.Best!.Epoch);
        using var one = new MlpGenerator();
        using var other = new MlpGenerator();
        whole.Trainer.CopyBestTo(one);
        second.Trainer.CopyBestTo(other);
        Assert.Equal(
            one.parameters().Select(parameter => parameter.bytes.ToArray()),
            other.parameters().Select(parameter => parameter.bytes.ToArray())
        );
    }

    [Fact]
    public void Scores_that_do_not_compare_with_the_new_ones_are_left_behind()
    {
        var options = Quick with { CheckpointFolder = _folder.Path };
        using (var first = new SmallGan(options, scoring: _scoring))
        using (var stop = new CancellationTokenSource())
        {
            Assert.Throws<OperationCanceledException>(() =>
                first.Trainer.Train(_images, progress => StopAfterTwo(progress, stop), stop.Token)
            );
        }

        using var second = new SmallGan(options, scoring: _scoring with { Count = 80 });
        Assert.True(second.Trainer.Resume());
        second.Trainer.Train(_images);

        Assert.Equal([3], second.Trainer.Scores.Select(score => score.Epoch));
        Assert.Equal((3, 80), (second.Trainer.Best!.Epoch, second.Trainer.Best.Score.Count));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("[null]")]
    [InlineData("[{}]")]
    [InlineData("nonsense")]
    [InlineData(
        "[{\"Epoch\":9,\"Distance\":1,\"ReferenceCount\":9,\"Classes\":[\"a\"],\"Counts\":[9],\"IsAveraged\":false,\"Judge\":\"x\"}]"
    )]
    [InlineData(
        "[{\"Epoch\":1,\"Distance\":1,\"ReferenceCount\":9,\"Classes\":[\"a\"],\"Counts\":[9,1],\"IsAveraged\":false,\"Judge\":\"x\"}]"
    )]
    public void Damaged_scores_are_named(string scores)
    {
        var options = Quick with { CheckpointFolder = _folder.Path };
        using (var gan = new SmallGan(options, scoring: _scoring))
        {
            gan.Trainer.Train(_images);
        }

        var folder = new CheckpointFolder(_folder.Path).Latest()!.Folder;
        File.Delete(Path.Combine(folder, "SHA256SUMS"));
        var file = Path.Combine(folder, "training.safetensors");
        using (var content = SafetensorsFile.Read(file))
        {
            SafetensorsFile.Write(
                file,
                content.Tensors,
                new Dictionary<string, string>(content.Metadata) { ["scores"] = scores }
            );
        }

        using var again = new SmallGan(options, scoring: _scoring);
        var error = Assert.Throws<CheckpointException>(() => again.Trainer.Resume());

        Assert.Contains("\"scores\" is missing or cannot be read", error.Message);
        Assert.Empty(again.Trainer.Scores);
    }

    [Fact]
    public void Progress_tells_the_last_distance_and_the_charts_show_all_of_them()
    {
        ChartFormatter.Register();
        using var gan = new SmallGan(Quick, scoring: _scoring);
        TrainingProgress? last = null;
        gan.Trainer.Train(_images, progress => last = progress);

        Assert.Equal(gan.Trainer.Scores[^1], last!.Score);
        Assert.Contains("after epoch 3", last.ToString());
        Assert.Contains("after epoch 3", last.ToDisplayString("text/html"));
        var chart = Figures.DistanceOverEpochs(gan.Trainer.Scores).ToDisplayString(ChartFormatter.PlotlyType);
        Assert.Contains("n = 64", chart);
        var table = Figures.ClassesOverEpochs(gan.Trainer.Scores);
        Assert.Equal(12, table.ToString().Split(Environment.NewLine).Length);
        Assert.Contains("Ankle boot", table.ToDisplayString("text/html"));
        Assert.Equal(40, table.ToDisplayString("text/html").Split("<td").Length - 1);
    }

    [Fact]
    public void Without_scores_there_is_no_best_epoch_and_nothing_to_draw()
    {
        using var gan = new SmallGan(Quick);

        Assert.Null(gan.Trainer.Best);
        Assert.Contains(
            "new EpochScoring",
            Assert.Throws<InvalidOperationException>(() => gan.Trainer.CopyBestTo(gan.Generator)).Message
        );
        Assert.Throws<ArgumentException>(() => Figures.DistanceOverEpochs(gan.Trainer.Scores));
        Assert.Throws<ArgumentException>(() => Figures.ClassesOverEpochs(gan.Trainer.Scores));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SmallGan(Quick, scoring: _scoring with { Count = 1 }));
    }

    public void Dispose() => _folder.Dispose();

    private static void StopAfterTwo(TrainingProgress progress, CancellationTokenSource stop)
    {
        if (progress is { Epoch: 2, IsEpochEnd: true })
        {
            stop.Cancel();
        }
    }

    /// <summary>A part of Fashion-MNIST, and the judge of the repository.</summary>
    public sealed class Part : IDisposable
    {
        private readonly ImageDataset _set = FashionMnist.Load(Split.Test);
        private readonly Judge _judge = Judge.Load();

        public Part()
        {
            Images = _set.Images.narrow(0, 0, 640).clone();
            Reference = new QualityReference(_judge, Images, Images);
        }

        public Tensor Images { get; }

        public QualityReference Reference { get; }

        public void Dispose()
        {
            Reference.Dispose();
            Images.Dispose();
            _judge.Dispose();
            _set.Dispose();
        }
    }
}
