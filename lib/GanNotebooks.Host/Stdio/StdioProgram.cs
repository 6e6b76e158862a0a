using System.Text;
using GanNotebooks.Host.Notebooks;
using Microsoft.DotNet.Interactive;

namespace GanNotebooks.Host.Stdio;

/// <summary><c>gan stdio</c>: what VS Code starts.</summary>
internal static class StdioProgram
{
    /// <summary>Serves one client over the standard streams until it goes.</summary>
    /// <param name="workingDirectory">The notebook's folder.</param>
    /// <param name="hostName">What the client calls this process; by default it is named by its id.</param>
    /// <returns>One of <see cref="ExitCode" />.</returns>
    /// <exception cref="NotebookException">There is no such folder.</exception>
    public static async Task<int> RunAsync(string workingDirectory, string? hostName)
    {
        if (!Directory.Exists(workingDirectory))
        {
            throw new NotebookException($"There is no folder {workingDirectory} to run the notebook in.");
        }

        var encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var input = new StreamReader(Console.OpenStandardInput(), encoding);
        var output = new StreamWriter(Console.OpenStandardOutput(), encoding);
        // What is written outside of cells must not come between the messages.
        Console.SetOut(Console.Error);
        Console.SetIn(TextReader.Null);
        Environment.CurrentDirectory = workingDirectory;
        using var server = new StdioServer(
            new(input, output),
            new() { WorkingDirectory = Environment.CurrentDirectory }
        );
        await server.RunAsync(
            hostName is null ? KernelHost.CreateHostUriForCurrentProcessId() : KernelHost.CreateHostUri(hostName)
        );
        return ExitCode.Success;
    }
}
