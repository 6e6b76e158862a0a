using System.Collections.Immutable;

namespace GanNotebooks.Host.Jupyter.Messages;

/// <summary>What the kernel is.</summary>
/// <param name="ImplementationVersion">The version of this program.</param>
/// <param name="Banner">A line for consoles.</param>
internal sealed record KernelInfoReply(string ImplementationVersion, string Banner) : IContent
{
    /// <inheritdoc />
    public static string MessageType => "kernel_info_reply";

    /// <summary>Always <c>ok</c>.</summary>
    public string Status => "ok";

    /// <summary>The version of the protocol that is spoken.</summary>
    public string ProtocolVersion => MessageHeader.ProtocolVersion;

    /// <summary>This program's name.</summary>
    public string Implementation => "gan-notebooks";

    /// <summary>The language of cells.</summary>
    public LanguageInfo LanguageInfo { get; } = new();

    /// <summary>Whether it can be debugged: no.</summary>
    public bool Debugger => false;

    /// <summary>What front ends offer in their help menu.</summary>
    public ImmutableArray<HelpLink> HelpLinks { get; } =
    [
        new("C# documentation", "https://learn.microsoft.com/dotnet/csharp/"),
        new("TorchSharp", "https://github.com/dotnet/TorchSharp"),
    ];
}
