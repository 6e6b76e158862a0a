using System.Collections.Immutable;

namespace GanNotebooks.Host.Jupyter.Messages;

/// <summary>What the kernel is.</summary>
/// <param name="ImplementationVersion">The version of this program.</param>
/// <param name="Banner">A line for consoles.</param>
/// <param name="LanguageInfo">The language of cells.</param>
internal sealed record KernelInfoReply(string ImplementationVersion, string Banner, LanguageInfo LanguageInfo)
    : IContent
{
    /// <inheritdoc />
    public static string MessageType => "kernel_info_reply";

    /// <summary>Always <c>ok</c>.</summary>
    public string Status => "ok";

    /// <summary>The version of the protocol that is spoken.</summary>
    public string ProtocolVersion => MessageHeader.ProtocolVersion;

    /// <summary>This program's name.</summary>
    public string Implementation => "gan-notebooks";

    /// <summary>Whether it can be debugged: no.</summary>
    public bool Debugger => false;

    /// <summary>What front ends offer in their help menu.</summary>
    public ImmutableArray<HelpLink> HelpLinks { get; } =
    [
        new("C# documentation", "https://learn.microsoft.com/dotnet/csharp/"),
        new("TorchSharp", "https://github.com/dotnet/TorchSharp"),
    ];
}

/// <summary>What front ends need to know of C#, to highlight and to save it.</summary>
internal sealed record LanguageInfo
{
    /// <summary>The language's name, by which VS Code and JupyterLab know how to highlight it.</summary>
    public string Name => "csharp";

    /// <summary>The version of the language that cells are compiled as.</summary>
    public required string Version { get; init; }

    /// <summary>The MIME type of its source files.</summary>
    public string Mimetype => "text/x-csharp";

    /// <summary>The extension of its source files.</summary>
    public string FileExtension => ".cs";

    /// <summary>What Pygments calls it.</summary>
    public string PygmentsLexer => "csharp";

    /// <summary>What CodeMirror calls it.</summary>
    public string CodemirrorMode => "text/x-csharp";
}

/// <summary>An entry of the help menu.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Url">Where it leads.</param>
internal sealed record HelpLink(string Text, string Url);

/// <summary>Tells everybody whether the kernel works.</summary>
/// <param name="ExecutionState">One of <c>starting</c>, <c>busy</c> and <c>idle</c>.</param>
internal sealed record StatusMessage(string ExecutionState) : IContent
{
    /// <inheritdoc />
    public static string MessageType => "status";

    /// <summary>The kernel has just started.</summary>
    public static StatusMessage Starting { get; } = new("starting");

    /// <summary>It works on a request.</summary>
    public static StatusMessage Busy { get; } = new("busy");

    /// <summary>It is done with it, and all outputs are out.</summary>
    public static StatusMessage Idle { get; } = new("idle");
}

/// <summary>The running cell, if any, was told to stop.</summary>
internal sealed record InterruptReply : IContent
{
    /// <inheritdoc />
    public static string MessageType => "interrupt_reply";

    /// <summary>Always <c>ok</c>.</summary>
    public string Status => "ok";
}

/// <summary>Asks the kernel to end.</summary>
/// <param name="Restart">Whether another one is started afterwards.</param>
internal sealed record ShutdownRequest(bool Restart = false) : IContent
{
    /// <inheritdoc />
    public static string MessageType => "shutdown_request";
}

/// <summary>The kernel ends.</summary>
/// <param name="Restart">Whether another one is started afterwards.</param>
internal sealed record ShutdownReply(bool Restart) : IContent
{
    /// <inheritdoc />
    public static string MessageType => "shutdown_reply";

    /// <summary>Always <c>ok</c>.</summary>
    public string Status => "ok";
}

/// <summary>A request could not be understood.</summary>
/// <param name="Ename">The kind of error.</param>
/// <param name="Evalue">What is wrong.</param>
/// <param name="Traceback">The same, a line each.</param>
internal sealed record ErrorReply(string Ename, string Evalue, ImmutableArray<string> Traceback)
{
    /// <summary>Always <c>error</c>.</summary>
    public string Status => "error";
}
