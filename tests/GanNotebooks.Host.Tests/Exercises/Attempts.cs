using GanNotebooks.Exercises;

namespace GanNotebooks.Host.Tests.Exercises;

/// <summary>What a student may write into an exercise's cell.</summary>
/// <param name="Exercise">The exercise's number.</param>
/// <param name="Name">What it is.</param>
/// <param name="Code">The cell.</param>
/// <param name="Verdict">What its check should say.</param>
/// <param name="Hint">What its hint should say, in part; of right code the hint is empty.</param>
public sealed record Attempt(int Exercise, string Name, string Code, ExerciseVerdict Verdict, string Hint = "")
{
    /// <inheritdoc />
    public override string ToString() => $"{Exercise} {Name}";
}

/// <summary>A solution of each exercise, and the mistakes that the checks know by name. They are nowhere else.</summary>
internal static class Attempts
{
    private const string GoodStepOfD = """
        void StepOfD(nn.Module<Tensor, Tensor> G, nn.Module<Tensor, Tensor> D, optim.Optimizer optimizer, Tensor real, Tensor z)
        {
            optimizer.zero_grad();
            var fake = G.call(z).detach();
            LossOfD(D.call(real), D.call(fake)).backward();
            optimizer.step();
        }
        """;

    private const string GoodStepOfG = """
        void StepOfG(nn.Module<Tensor, Tensor> G, nn.Module<Tensor, Tensor> D, optim.Optimizer optimizer, Tensor z)
        {
            optimizer.zero_grad();
            LossOfG(D.call(G.call(z))).backward();
            optimizer.step();
        }
        """;

    private const string GoodGenerator = """
        public class MyGenerator : nn.Module<Tensor, Tensor>
        {
            private readonly Linear fc1 = nn.Linear(100, 256);
            private readonly LeakyReLU nonlin = nn.LeakyReLU(0.2);
            private readonly Linear fc2 = nn.Linear(256, 784);

            public MyGenerator() : base("MyGenerator")
            {
                RegisterComponents();
            }

            public override Tensor forward(Tensor z) => fc2.call(nonlin.call(fc1.call(z))).tanh().view(z.shape[0], 1, 28, 28);
        }
        """;

    private const string GoodDiversity =
        "double Diversity(Tensor images) => images.flatten(1).std(0, unbiased: false).mean().item<float>();";

    /// <summary>The right code of each exercise, by its number.</summary>
    public static IReadOnlyDictionary<int, string> Solutions { get; } =
        new Dictionary<int, string>
        {
            [1] = "Tensor Scaled(Tensor pixels) => (pixels.to(float32) / 127.5 - 1).unsqueeze(1);",
            [2] = """
                Tensor LossOfD(Tensor onReal, Tensor onFake) =>
                    -onReal.log().clamp_min(-100).mean() - (1 - onFake).log().clamp_min(-100).mean();
                """,
            [3] = "Tensor LossOfG(Tensor onFake) => -onFake.log().clamp_min(-100).mean();",
            [4] = """
                Tensor HingeOfD(Tensor onReal, Tensor onFake) => (1 - onReal).relu().mean() + (1 + onFake).relu().mean();
                Tensor HingeOfG(Tensor onFake) => -onFake.mean();
                """,
            [5] = $"{GoodStepOfD}\n{GoodStepOfG}",
            [6] = GoodGenerator,
            [7] = """
                Tensor Edited(Tensor z, int position, double[] values)
                {
                    var copies = new List<Tensor>();
                    foreach (var value in values)
                    {
                        var copy = z.clone();
                        copy.select(1, position).fill_(value);
                        copies.Add(copy);
                    }

                    return cat(copies);
                }
                """,
            [8] = $"{GoodDiversity}\nstring same = \"A\";",
        };

    /// <summary>Mistakes of each exercise, then its solution, so that the exercises after it can use that.</summary>
    public static IReadOnlyList<Attempt> All { get; } =
    [
        .. Mistakes
            .All.Concat(Others())
            .Concat(Solutions.Select(one => new Attempt(one.Key, "right", one.Value, ExerciseVerdict.Passed)))
            .OrderBy(attempt => attempt.Exercise)
            .ThenBy(attempt => attempt.Verdict is ExerciseVerdict.Passed),
    ];

    private static IEnumerable<Attempt> Others() =>
        [
            new(
                2,
                "throws",
                "Tensor LossOfD(Tensor onReal, Tensor onFake)\n{\n    return onReal.mm(onFake);\n}",
                ExerciseVerdict.Failed,
                "line 3): mat1 and mat2 shapes cannot be multiplied"
            ),
            new(
                5,
                "needs another",
                $"Tensor Other() => throw new NotImplementedException(\"Exercise 2: your code here\");\n{With(GoodStepOfD, "Other();")}\n{GoodStepOfG}",
                ExerciseVerdict.NotDone,
                "what exercise 2 asks for"
            ),
            new(
                8,
                "no answer",
                $"{GoodDiversity}\nstring same = \"\";",
                ExerciseVerdict.NotDone,
                "Complete the cell above"
            ),
            new(
                8,
                "wrong answer",
                $"{GoodDiversity}\nstring same = \"B\";",
                ExerciseVerdict.Failed,
                "The images of A have the diversity"
            ),
            new(
                8,
                "no run",
                $"{GoodDiversity}\nstring same = \"C\";",
                ExerciseVerdict.Failed,
                "the answer is \"A\" or \"B\""
            ),
        ];

    internal static string HingeOfD => "(1 - onReal).relu().mean() + (1 + onFake).relu().mean()";

    internal static Attempt Scaled(string name, string code, string hint) =>
        new(1, name, $"Tensor Scaled(Tensor pixels) => {code};", ExerciseVerdict.Failed, hint);

    internal static Attempt LossOfD(string name, string code, string hint) =>
        new(2, name, $"Tensor LossOfD(Tensor onReal, Tensor onFake) => {code};", ExerciseVerdict.Failed, hint);

    internal static Attempt LossOfG(string name, string code, string hint) =>
        new(3, name, $"Tensor LossOfG(Tensor onFake) => {code};", ExerciseVerdict.Failed, hint);

    internal static Attempt Hinge(string name, string d, string g, string hint) =>
        new(
            4,
            name,
            $"Tensor HingeOfD(Tensor onReal, Tensor onFake) => {d};\nTensor HingeOfG(Tensor onFake) => {g};",
            ExerciseVerdict.Failed,
            hint
        );

    internal static Attempt StepOfD(string name, string body, string hint) =>
        new(5, $"D: {name}", $"{With(GoodStepOfD, body)}\n{GoodStepOfG}", ExerciseVerdict.Failed, hint);

    internal static Attempt StepOfG(string name, string body, string hint) =>
        new(5, $"G: {name}", $"{GoodStepOfD}\n{With(GoodStepOfG, body)}", ExerciseVerdict.Failed, hint);

    internal static Attempt Generator(string name, string right, string wrong, string hint) =>
        new(6, name, GoodGenerator.Replace(right, wrong, StringComparison.Ordinal), ExerciseVerdict.Failed, hint);

    internal static Attempt Edited(string name, string body, string hint) =>
        new(
            7,
            name,
            $"Tensor Edited(Tensor z, int position, double[] values) {{ {body} }}",
            ExerciseVerdict.Failed,
            hint
        );

    internal static Attempt Diversity(string name, string code, string hint) =>
        new(
            8,
            name,
            $"double Diversity(Tensor images) => {code}.item<float>();\nstring same = \"A\";",
            ExerciseVerdict.Failed,
            hint
        );

    private static string With(string method, string body) => $"{method[..method.IndexOf('{')]}{{ {body} }}";
}
