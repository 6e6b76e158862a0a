using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.RegularExpressions;
using GanNotebooks.Host.CSharp.Syntax;

namespace GanNotebooks.Host.CSharp.Errors;

/// <summary>A place in a cell that an exception passed through.</summary>
/// <param name="File">The cell's name, or the path of a loaded script.</param>
/// <param name="Line">The line, counted from 1.</param>
/// <param name="Method">The method, or <see langword="null" /> for the cell's own statements.</param>
internal sealed partial record StudentFrame(string File, int Line, string? Method)
{
    /// <summary>The places in cells, innermost first.</summary>
    public static ImmutableArray<StudentFrame> Of(Exception exception) =>
        [.. new StackTrace(exception, fNeedFileInfo: true).GetFrames().Select(FromFrame).OfType<StudentFrame>()];

    /// <inheritdoc />
    public override string ToString() =>
        Method is null ? $"at {File}, line {Line}" : $"at {Method} ({File}, line {Line})";

    private static StudentFrame? FromFrame(StackFrame frame)
    {
        var method = frame.GetMethod();
        var isCell = method
            ?.DeclaringType?.Assembly.GetName()
            .Name?.StartsWith(CSharpLanguage.AssemblyPrefix, StringComparison.Ordinal);
        return isCell is true && frame.GetFileName() is { } file && frame.GetFileLineNumber() is > 0 and var line
            ? new(file, line, NameOf(method!.Name, method.DeclaringType!.Name))
            : null;
    }

    // The compiler names an async method's code MoveNext in a type <Name>d__1, a lambda <Name>b__1 and a local
    // function <Name>g__Local|1; the statements of a cell are those of <Initialize>.
    private static string? NameOf(string method, string type)
    {
        var name = method is "MoveNext" ? type : method;
        var match = CompilerGenerated().Match(name);
        return name.Contains("<Initialize>", StringComparison.Ordinal) && !match.Groups["local"].Success ? null
            : match.Groups["local"] is { Success: true } local ? local.Value
            : match.Success ? match.Groups["name"].Value
            : name;
    }

    [GeneratedRegex(@"^<+(?<name>[^<>]+)>+(g__(?<local>\w+)\||\w)")]
    private static partial Regex CompilerGenerated();
}
