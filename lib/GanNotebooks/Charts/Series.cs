namespace GanNotebooks.Charts;

/// <summary>Named values of one bar colour or one line.</summary>
/// <param name="Name">What the legend calls it.</param>
/// <param name="Values">One value for each category or x; a value that is not finite leaves a gap.</param>
public sealed record Series(string Name, IReadOnlyList<double> Values);
