using System.Globalization;
using GanNotebooks.Training;
using GanNotebooks.TrainingProcess;

// Trains with a checkpoint after each epoch, from where the folder's last one stands.
if (args is not [var folder, var epochs])
{
    Console.Error.WriteLine("FOLDER EPOCHS are wanted.");
    return 2;
}

var options = new GanOptions { Epochs = int.Parse(epochs, CultureInfo.InvariantCulture), CheckpointFolder = folder };
using var gan = new TinyGan(options);
Console.WriteLine("ready");
gan.Trainer.Resume();
gan.Train();
Console.WriteLine("done");
return 0;
