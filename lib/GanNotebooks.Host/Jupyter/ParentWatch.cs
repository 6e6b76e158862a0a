using System.Diagnostics;
using System.Globalization;

namespace GanNotebooks.Host.Jupyter;

/// <summary>Notices when the program that started the kernel is gone, so that the kernel does not stay behind.</summary>
internal sealed class ParentWatch : IDisposable
{
    // On Windows the variable holds a handle of the front end's process, which means nothing here.
    private static readonly string? Variable = OperatingSystem.IsWindows() ? null : "JPY_PARENT_PID";

    private readonly CancellationTokenSource _stop = new();

    private ParentWatch() { }

    /// <summary>Whether Jupyter names a process in the environment.</summary>
    public static bool HasParent => Variable is not null && Environment.GetEnvironmentVariable(Variable) is not null;

    /// <summary>Watches the process that Jupyter names in the environment, if it does.</summary>
    /// <param name="onGone">What to do when it is gone.</param>
    public static ParentWatch OfEnvironment(Action onGone)
    {
        var watch = new ParentWatch();
        var named = Variable is null ? null : Environment.GetEnvironmentVariable(Variable);
        if (int.TryParse(named, CultureInfo.InvariantCulture, out var id))
        {
            _ = watch.WaitAsync(id, onGone);
        }

        return watch;
    }

    /// <summary>Stops watching.</summary>
    public void Dispose() => _stop.Cancel();

    private async Task WaitAsync(int id, Action onGone)
    {
        await Task.Yield();
        try
        {
            using var parent = Process.GetProcessById(id);
            await parent.WaitForExitAsync(_stop.Token);
        }
        catch (OperationCanceledException)
        {
            return;
        }
        catch (ArgumentException)
        {
            // It is gone already.
        }

        onGone();
    }
}
