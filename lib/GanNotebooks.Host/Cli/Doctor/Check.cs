namespace GanNotebooks.Host.Cli.Doctor;

/// <summary>One thing that the lab needs or can use.</summary>
/// <param name="Name">What is looked at, such as <c>libtorch</c>.</param>
internal abstract record Check(string Name)
{
    /// <summary>Looks at it.</summary>
    public abstract Task<Finding> LookAsync(CancellationToken cancellationToken);
}
