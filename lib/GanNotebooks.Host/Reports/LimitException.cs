namespace GanNotebooks.Host.Reports;

/// <summary>Something is too deep, too large or too slow to be set.</summary>
/// <param name="why">Why, in words that follow "it".</param>
/// <param name="inner">What said so.</param>
internal sealed class LimitException(string why, Exception? inner = null) : Exception(why, inner);
