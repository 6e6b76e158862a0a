namespace GanNotebooks.Host.Scripting.Magics;

/// <summary>Something that a line starting with <c>#!</c> does.</summary>
internal interface IMagic
{
    /// <summary>The names it goes by, without <c>#!</c>; the first is the usual one.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>What it does, in one line.</summary>
    string Summary { get; }

    /// <summary>Whether it names a language, so that the lines below are its content and not C#.</summary>
    bool TakesContent { get; }

    /// <summary>Does it.</summary>
    void Run(MagicCall call);
}
