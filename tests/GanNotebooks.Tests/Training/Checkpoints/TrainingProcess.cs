using System.Diagnostics;
using System.Globalization;
using System.Reflection;

namespace GanNotebooks.Tests.Training.Checkpoints;

/// <summary>A training in a process of its own, with a checkpoint after each epoch.</summary>
internal sealed class TrainingProcess : IDisposable
{
    private static readonly string Program = typeof(TrainingProcess)
        .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "TrainingProcessPath")
        .Value!;

    private readonly Process _process;

    private TrainingProcess(Process process) => _process = process;

    public int Id => _process.Id;

    /// <summary>Starts a training and returns when it is about to resume.</summary>
    public static TrainingProcess Start(string folder, int epochs)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { "exec", Program, folder, epochs.ToString(CultureInfo.InvariantCulture) },
            RedirectStandardOutput = true,
        };
        var process = Process.Start(start)!;
        Assert.Equal("ready", process.StandardOutput.ReadLine());
        return new TrainingProcess(process);
    }

    /// <summary>Kills it, without any chance to tidy up, and says whether it was done before.</summary>
    public bool Kill()
    {
        _process.Kill();
        _process.WaitForExit();
        return _process.StandardOutput.ReadToEnd().Contains("done");
    }

    /// <summary>Waits for its end.</summary>
    public void Complete()
    {
        Assert.Equal("done", _process.StandardOutput.ReadLine());
        _process.WaitForExit();
        Assert.Equal(0, _process.ExitCode);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
