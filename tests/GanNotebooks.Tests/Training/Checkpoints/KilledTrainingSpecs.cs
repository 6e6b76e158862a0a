using System.Globalization;
using GanNotebooks.Safetensors;
using GanNotebooks.Tests.Support;
using GanNotebooks.Training.Checkpoints;
using static TorchSharp.torch;

namespace GanNotebooks.Tests.Training.Checkpoints;

/// <summary>Trainings that are killed while they save and resume. The variable GAN_KILLS says how often; 500 take some minutes.</summary>
public sealed class KilledTrainingSpecs : IDisposable
{
    private const int Epochs = 30;
    private const int LongestMilliseconds = 800;

    private static readonly int Kills = int.Parse(
        Environment.GetEnvironmentVariable("GAN_KILLS") ?? "8",
        CultureInfo.InvariantCulture
    );

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Killed_at_random_moments_and_resumed_a_training_ends_as_an_unbroken_one_does()
    {
        var unbroken = Finish("unbroken");
        var random = new Random(11);
        var (kills, runs, unfinished) = (0, 0, 0);
        for (var run = 0; kills < Kills; run++)
        {
            var name = $"run-{run}";
            var reached = 0L;
            while (kills < Kills)
            {
                using var training = TrainingProcess.Start(_folder[name], Epochs);
                Thread.Sleep(random.Next(LongestMilliseconds));
                if (training.Kill())
                {
                    break;
                }

                kills++;
                unfinished += Directory.GetDirectories(_folder[name], ".*.tmp").Length;
                reached = AssertNotBackwards(name, reached);
            }

            AssertEqual(unbroken, Finish(name));
            runs++;
        }

        TestContext.Current.SendDiagnosticMessage(
            $"{kills} kills in {runs} runs; {unfinished} left a checkpoint that was being written or removed."
        );
        Assert.Equal(Kills, kills);
    }

    public void Dispose() => _folder.Dispose();

    private long AssertNotBackwards(string name, long reached)
    {
        var newest = new CheckpointFolder(_folder[name]).Latest();
        var iteration = newest is null ? 0 : CheckpointName.Of(newest.Folder)!.Value.Iteration;
        Assert.True(newest?.IsWhole() ?? true, newest?.Folder);
        Assert.True(iteration >= reached, $"{reached} iterations had been saved, now there are {iteration}.");
        return iteration;
    }

    private string Finish(string name)
    {
        using var training = TrainingProcess.Start(_folder[name], Epochs);
        training.Complete();
        return new CheckpointFolder(_folder[name]).Latest()!.Folder;
    }

    // Weights, optimizers, random state, losses and samples.
    private static void AssertEqual(string expected, string actual)
    {
        Assert.Equal(Path.GetFileName(expected), Path.GetFileName(actual));
        foreach (var file in (string[])["generator", "discriminator", "training"])
        {
            using var before = SafetensorsFile.Read(Path.Combine(expected, $"{file}.safetensors"));
            using var after = SafetensorsFile.Read(Path.Combine(actual, $"{file}.safetensors"));
            Assert.Equal(before.Tensors.Keys.Order(), after.Tensors.Keys.Order());
            foreach (var (name, tensor) in before.Tensors)
            {
                Assert.True(Bytes(tensor).SequenceEqual(Bytes(after.Tensors[name])), name);
            }
        }
    }

    private static byte[] Bytes(Tensor tensor) => tensor.bytes.ToArray();
}
