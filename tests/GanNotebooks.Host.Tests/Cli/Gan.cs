using System.Reflection;
using CliWrap;
using CliWrap.Buffered;

namespace GanNotebooks.Host.Tests.Cli;

/// <summary>The built program, as a user runs it.</summary>
internal static class Gan
{
    /// <summary>The same with the signals of a terminal, which whoever starts the specs may have had ignored.</summary>
    public static Command InTerminal(string folder, params string[] arguments) =>
        CliWrap
            .Cli.Wrap("env")
            .WithArguments(["--default-signal=INT,HUP,TERM", .. Start, .. arguments])
            .WithWorkingDirectory(folder)
            .WithValidation(CommandResultValidation.None);

    /// <summary>The command that starts it.</summary>
    public static string[] Start => ["dotnet", "exec", Host];

    public static Command Command(string folder, params string[] arguments) =>
        CliWrap
            .Cli.Wrap(Start[0])
            .WithArguments([.. Start[1..], .. arguments])
            .WithWorkingDirectory(folder)
            .WithValidation(CommandResultValidation.None);

    public static async Task<BufferedCommandResult> RunAsync(string folder, params string[] arguments) =>
        await Command(folder, arguments).ExecuteBufferedAsync(TestContext.Current.CancellationToken);

    private static string Host { get; } =
        typeof(Gan)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == "HostPath")
            .Value!;
}
