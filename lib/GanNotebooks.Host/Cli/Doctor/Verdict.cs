namespace GanNotebooks.Host.Cli.Doctor;

/// <summary>What a check came to.</summary>
internal enum Verdict
{
    /// <summary>All is well.</summary>
    Good,

    /// <summary>Something is missing that the lab can do without.</summary>
    Optional,

    /// <summary>Something is missing that the lab needs.</summary>
    Bad,
}
