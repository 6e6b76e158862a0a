using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis.CSharp;

namespace GanNotebooks.Host.Scripting.Magics;

/// <summary><c>#!about</c>: says what runs the cell.</summary>
internal sealed class AboutMagic : IMagic
{
    public IReadOnlyList<string> Names { get; } = ["about"];

    public string Summary => "Shows the versions of the engine, the compiler and the runtime.";

    public bool TakesContent => false;

    public void Run(MagicCall call) =>
        call.Cell.Display(
            $"""
            GanNotebooks.Host {VersionOf(typeof(AboutMagic))}
            C# compiler {VersionOf(typeof(CSharpCompilation))}
            {RuntimeInformation.FrameworkDescription} on {RuntimeInformation.OSDescription} ({RuntimeInformation.OSArchitecture})
            """
        );

    private static string? VersionOf(Type type) => type.Assembly.GetName().Version?.ToString(3);
}
