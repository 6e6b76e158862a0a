using static TorchSharp.torch;

namespace GanNotebooks.Exercises;

/// <summary>Whether bytes <c>[N, 28, 28]</c> become float32 <c>[N, 1, 28, 28]</c> in [−1, 1].</summary>
internal static class ScalingCheck
{
    private static readonly (Func<byte, double> Scaled, string Hint)[] Mistakes =
    [
        (x => x / 255.0, "These go from 0 to 1; the tanh of the generator goes from −1 to 1."),
        (x => x / 127.5, "These go from 0 to 2: 1 is still to be taken away."),
        (x => x / 255.0 - 1, "These go from −1 to 0: divide by half of 255."),
        (x => x / 255.0 - 0.5, "These go from −½ to ½: divide by half of 255."),
        (x => x - 127.5, "They are moved but not divided."),
        (x => x, "They are still the bytes."),
        (x => 1 - x / 127.5, "Black and white have changed places."),
        (x => (x - 128) / 128.0, "255 has to become exactly 1: divide by 127.5, half of 255."),
        (x => x / 128.0 - 1, "255 has to become exactly 1: divide by 127.5, half of 255."),
        (x => x / 127.0 - 1, "255 has to become exactly 1: divide by 127.5, half of 255."),
        (x => unchecked((byte)(x - 127)) / 127.5, Wraps),
        (x => unchecked((byte)(x - 128)) / 127.5, Wraps),
        (x => unchecked((byte)(x - 127)) / 127.0, Wraps),
        (x => unchecked((byte)(x - 128)) / 128.0, Wraps),
        (x => unchecked((byte)(x - 1)) / 127.5, Wraps),
        (x => Math.Truncate(x / 127.5 - 1), "The division is one of whole numbers: the fractions are gone."),
    ];

    private const string Wraps =
        "A byte has no negative numbers, so the subtraction wraps around at 0: make floats of them first (to(float32)).";

    public static IEnumerable<string> Faults(Func<Tensor, Tensor> scaled, Random random)
    {
        foreach (var count in new[] { 3, 1, 8 })
        {
            var bytes = new byte[count * 28 * 28];
            random.NextBytes(bytes);
            (bytes[0], bytes[1], bytes[2]) = (0, 255, 200);
            var pixels = tensor(bytes, [count, 28, 28]);
            var call = $"Scaled of bytes {ShapeText.Of(pixels.shape)}";

            var answer = scaled(pixels);
            if (Answers.ShapeFault(answer, call, [count, 1, 28, 28]) is { } fault)
            {
                yield return answer is { IsInvalid: false } && answer.shape.SequenceEqual([count, 28L, 28L])
                    ? $"{fault} An image has a channel too, one for grey: unsqueeze(1)."
                    : fault;
            }

            var values = Answers.Values(answer);
            var expected = Array.ConvertAll(bytes, x => x / 127.5 - 1);
            if (!Answers.AreEqual(values, expected, 1e-5))
            {
                var wrong = Enumerable
                    .Range(0, values.Length)
                    .First(i => !Answers.AreEqual(values[i], expected[i], 1e-5));
                var mistake = Mistakes.FirstOrDefault(one =>
                    Answers.AreEqual(values, Array.ConvertAll(bytes, x => one.Scaled(x)), 1e-5)
                );
                yield return $"The pixel {bytes[wrong]} became {Answers.Number(values[wrong])}, expected "
                    + $"{Answers.Number(expected[wrong])}. {mistake.Hint ?? "0 becomes −1, 127.5 becomes 0, 255 becomes 1."}";
            }

            if (!pixels.data<byte>().SequenceEqual(bytes))
            {
                yield return "Your code has changed the bytes that it was given.";
            }
        }
    }
}
