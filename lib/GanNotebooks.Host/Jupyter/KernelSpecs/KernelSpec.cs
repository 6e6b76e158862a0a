using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using GanNotebooks.Charts;

namespace GanNotebooks.Host.Jupyter.KernelSpecs;

/// <summary>What tells Jupyter how to start a kernel: the file <c>kernel.json</c>.</summary>
/// <remarks>See "Kernel specs" in the documentation of jupyter_client.</remarks>
/// <param name="Command">The program and its arguments.</param>
/// <param name="Environment">Environment variables to start it with.</param>
internal sealed record KernelSpec(IReadOnlyList<string> Command, IReadOnlyDictionary<string, string> Environment)
{
    /// <summary>What front ends call the kernel.</summary>
    public const string DisplayName = ".NET (C#)";

    /// <summary>The language of its cells.</summary>
    public const string Language = "C#";

    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true, IndentSize = 2 };

    /// <summary>The spec that starts the running program as a kernel.</summary>
    public static KernelSpec OfThisProgram() =>
        new(
            [.. ThisProgram.Start, "kernel", "{connection_file}"],
            new Dictionary<string, string>(InheritedEnvironment())
            {
                // Front ends are not started from a shell.
                ["DOTNET_ROOT"] = ThisProgram.RuntimeFolder,
                // A tenth less time to the first cell: .NET compiles without guarding its own code against itself.
                ["DOTNET_EnableWriteXorExecute"] = "0",
                // What is not compiled ahead of time is compiled once and well. To compile it anew when it runs often would
                // take 15 MB, and a second processor from the cells meanwhile.
                ["DOTNET_TieredCompilation"] = "0",
                // No pipes and sockets are left in the folder of temporary files when Jupyter kills a kernel.
                ["DOTNET_EnableDiagnostics"] = "0",
            }
        );

    // A .NET that was told to do without ICU does not start where it is not told so.
    private static IEnumerable<KeyValuePair<string, string>> InheritedEnvironment() =>
        System.Environment.GetEnvironmentVariable(ThisProgram.InvariantVariable) is { } told
            ? [KeyValuePair.Create(ThisProgram.InvariantVariable, told)]
            : [];

    /// <summary>The program that a spec starts, where that spec was written here.</summary>
    /// <param name="json">The content of its <c>kernel.json</c>.</param>
    /// <returns>Nothing where it is another kernel's.</returns>
    public static string? ProgramOfOurs(string json)
    {
        try
        {
            return JsonNode.Parse(json) is JsonObject spec && spec["metadata"]?[ChartScripts.KernelMark] is not null
                ? spec["argv"]?[0]?.GetValue<string>()
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The content of <c>kernel.json</c>.</summary>
    public string ToJson()
    {
        var version = Assembly.GetExecutingAssembly().GetName().Version?.ToString(3);
        var spec = new JsonObject
        {
            ["argv"] = new JsonArray([.. Command.Select(part => (JsonNode)part)]),
            ["display_name"] = DisplayName,
            ["language"] = Language,
            ["interrupt_mode"] = "message",
            ["env"] = new JsonObject(Environment.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value))),
            // Jupyter keeps what it does not know of; this entry tells specs written here from those of others.
            ["metadata"] = new JsonObject { [ChartScripts.KernelMark] = new JsonObject { ["version"] = version } },
        };
        return spec.ToJsonString(Layout) + "\n";
    }
}
