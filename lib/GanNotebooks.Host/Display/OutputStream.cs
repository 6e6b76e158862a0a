namespace GanNotebooks.Host.Display;

/// <summary>The console stream that a piece of text was written to.</summary>
public enum OutputStream
{
    /// <summary>Standard output.</summary>
    Out,

    /// <summary>Standard error.</summary>
    Error,
}
