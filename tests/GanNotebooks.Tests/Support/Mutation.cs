namespace GanNotebooks.Tests.Support;

/// <summary>Changes bytes as storage, networks and enemies do.</summary>
internal static class Mutation
{
    /// <summary>A changed copy.</summary>
    /// <param name="original">Not empty.</param>
    /// <param name="random">Says what is changed.</param>
    /// <param name="head">How many bytes at the front are changed as often as all others together.</param>
    public static byte[] Of(byte[] original, Random random, int head)
    {
        var bytes = original.ToList();
        for (var changes = random.Next(1, 4); changes > 0 && bytes.Count > 0; changes--)
        {
            var at = random.Next(random.Next(2) == 0 ? Math.Min(head, bytes.Count) : bytes.Count);
            var count = Math.Min(1 + (int)Math.Pow(bytes.Count, random.NextDouble()), bytes.Count - at);
            switch (random.Next(8))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 2:
                    bytes.RemoveRange(at, count);
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.GetRange(at, count));
                    break;
                case 4:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                case 5:
                    bytes.AddRange(bytes.GetRange(at, count));
                    break;
                case 6:
                    for (var i = at; i < at + count; i++)
                    {
                        bytes[i] = random.Next(3) switch
                        {
                            0 => 0,
                            1 => 255,
                            _ => (byte)random.Next(256),
                        };
                    }

                    break;
                default:
                    ChangeNumber(bytes, at, random);
                    break;
            }
        }

        return [.. bytes];
    }

    // The next decimal number, as a header has many, becomes another one.
    private static void ChangeNumber(List<byte> bytes, int at, Random random)
    {
        var start = bytes.FindIndex(at, one => one is >= (byte)'0' and <= (byte)'9');
        if (start < 0)
        {
            return;
        }

        var end = start;
        while (end < bytes.Count && bytes[end] is >= (byte)'0' and <= (byte)'9')
        {
            end++;
        }

        string[] numbers =
        [
            "0",
            "1",
            "-1",
            "2",
            "4294967296",
            "9223372036854775807",
            "18446744073709551616",
            "1e3",
            "null",
        ];
        bytes.RemoveRange(start, end - start);
        bytes.InsertRange(start, numbers[random.Next(numbers.Length)].Select(digit => (byte)digit));
    }
}
