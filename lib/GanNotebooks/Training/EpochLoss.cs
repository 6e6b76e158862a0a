namespace GanNotebooks.Training;

/// <summary>The means of one epoch's iterations.</summary>
/// <param name="Epoch">Which epoch, counted from 1.</param>
/// <param name="Discriminator">D's loss.</param>
/// <param name="Generator">G's loss.</param>
/// <param name="RealScore">D(x), a probability or D's output as it is: see <see cref="IterationLoss.RealScore" />.</param>
/// <param name="FakeScore">D(G(z)), likewise.</param>
public sealed record EpochLoss(int Epoch, double Discriminator, double Generator, double RealScore, double FakeScore);
