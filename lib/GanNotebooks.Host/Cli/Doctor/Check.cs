namespace GanNotebooks.Host.Cli.Doctor;

/// <summary>One thing that the lab needs or can use.</summary>
/// <param name="Name">What is looked at, such as <c>libtorch</c>.</param>
internal abstract record Check(string Name)
{
    /// <summary>Looks at it.</summary>
    public abstract Task<Finding> LookAsync(CancellationToken cancellationToken);
}

/// <summary>What a check found.</summary>
/// <param name="Status">What it comes to.</param>
/// <param name="Text">What was found.</param>
/// <param name="Advice">What to do, where something is missing.</param>
internal sealed record Finding(CheckStatus Status, string Text, string? Advice = null)
{
    /// <summary>All is well.</summary>
    public static Finding Good(string text) => new(CheckStatus.Good, text);

    /// <summary>Something is missing that the lab can do without.</summary>
    public static Finding Optional(string text, string? advice = null) => new(CheckStatus.Optional, text, advice);

    /// <summary>Something is missing that the lab needs.</summary>
    public static Finding Bad(string text, string advice) => new(CheckStatus.Bad, text, advice);
}

/// <summary>What a check came to.</summary>
internal enum CheckStatus
{
    /// <summary>All is well.</summary>
    Good,

    /// <summary>Something is missing that the lab can do without.</summary>
    Optional,

    /// <summary>Something is missing that the lab needs.</summary>
    Bad,
}
