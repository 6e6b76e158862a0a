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
        .. Mistakes()
            .Concat(Others())
            .Concat(Solutions.Select(one => new Attempt(one.Key, "right", one.Value, ExerciseVerdict.Passed)))
            .OrderBy(attempt => attempt.Exercise)
            .ThenBy(attempt => attempt.Verdict is ExerciseVerdict.Passed),
    ];

    private static IEnumerable<Attempt> Mistakes() =>
        [
            Scaled("[0, 1]", "(pixels.to(float32) / 255).unsqueeze(1)", "go from 0 to 1"),
            Scaled("[0, 2]", "(pixels.to(float32) / 127.5).unsqueeze(1)", "go from 0 to 2"),
            Scaled("no channel", "pixels.to(float32) / 127.5 - 1", "unsqueeze(1)"),
            Scaled("bytes wrap", "((pixels - 127) / 127.5).unsqueeze(1).to(float32)", "wraps around"),
            Scaled("128", "((pixels.to(float32) - 128) / 128).unsqueeze(1)", "255 has to become exactly 1"),
            Scaled("inverted", "(1 - pixels.to(float32) / 127.5).unsqueeze(1)", "Black and white"),
            Scaled("whole numbers", "(pixels.to(float32) / 127.5 - 1).trunc().unsqueeze(1)", "fractions are gone"),
            Scaled("float64", "(pixels.to(float64) / 127.5 - 1).unsqueeze(1)", "expected Float32"),
            Scaled("null", "null", "is null"),
            LossOfD("real half alone", "-onReal.log().mean()", "half of the generated images missing"),
            LossOfD("fake half alone", "-(1 - onFake).log().mean()", "half of the real images missing"),
            LossOfD("sign", "onReal.log().mean() + (1 - onFake).log().mean()", "The sign"),
            LossOfD("fake as real", "-onReal.log().mean() - onFake.log().mean()", "their label is 0"),
            LossOfD("labels", "-(1 - onReal).log().mean() - onFake.log().mean()", "labels have changed places"),
            LossOfD("averaged", "(-onReal.log().mean() - (1 - onFake).log().mean()) / 2", "added, not averaged"),
            LossOfD("sum", "-onReal.log().sum() - (1 - onFake).log().sum()", "a mean over its images, not a sum"),
            LossOfD("base 10", "-onReal.log10().mean() - (1 - onFake).log10().mean()", "to the base 10"),
            LossOfD("log of mean", "-onReal.mean().log() - (1 - onFake.mean()).log()", "not the log of the mean"),
            LossOfD("no mean", "-onReal.log() - (1 - onFake).log()", "is mean() missing"),
            LossOfD(
                "item",
                "tensor(-onReal.log().mean().item<float>() - (1 - onFake).log().mean().item<float>())",
                "no gradient leads back"
            ),
            LossOfD(
                "detached half",
                "-onReal.log().mean() - (1 - onFake.detach()).log().mean()",
                "its derivative by D(G(z))"
            ),
            LossOfD("not clamped", "-onReal.log().mean() - (1 - onFake).log().mean()", "clamp_min(-100)"),
            LossOfG("saturating", "(1 - onFake).log().mean()", "saturating form"),
            LossOfG("D's half", "-(1 - onFake).log().mean()", "That is D's half"),
            LossOfG("sign", "onFake.log().mean()", "The sign"),
            LossOfG("sum", "-onFake.log().sum()", "not a sum"),
            LossOfG("no log", "-onFake.mean()", "The log is missing"),
            LossOfG("not clamped", "-onFake.log().mean()", "clamp_min(-100)"),
            Hinge(
                "no maximum",
                "(1 - onReal).mean() + (1 + onFake).mean()",
                "-onFake.mean()",
                "maximum with 0 is missing"
            ),
            Hinge(
                "signs",
                "(1 + onReal).relu().mean() + (1 - onFake).relu().mean()",
                "-onFake.mean()",
                "signs have changed places"
            ),
            Hinge("margin 0", "(-onReal).relu().mean() + onFake.relu().mean()", "-onFake.mean()", "margin is 0"),
            Hinge(
                "maximum of means",
                "(1 - onReal.mean()).relu() + (1 + onFake.mean()).relu()",
                "-onFake.mean()",
                "taken after the mean"
            ),
            Hinge("G's sign", HingeOfD, "onFake.mean()", "The sign"),
            Hinge("G's margin", HingeOfD, "(1 - onFake).relu().mean()", "G's loss has no margin"),
            Hinge("G's maximum", HingeOfD, "-onFake.relu().mean()", "G's loss has no maximum"),
            StepOfD(
                "no zero_grad",
                "LossOfD(D.call(real), D.call(G.call(z).detach())).backward(); optimizer.step();",
                "optimizer.zero_grad() comes first"
            ),
            StepOfD(
                "no detach",
                "optimizer.zero_grad(); LossOfD(D.call(real), D.call(G.call(z))).backward(); optimizer.step();",
                "Is detach() missing"
            ),
            StepOfD(
                "no step",
                "optimizer.zero_grad(); LossOfD(D.call(real), D.call(G.call(z).detach())).backward();",
                "optimizer.step() missing"
            ),
            StepOfD(
                "no backward",
                "optimizer.zero_grad(); LossOfD(D.call(real), D.call(G.call(z).detach())); optimizer.step();",
                "backward() missing"
            ),
            StepOfD(
                "step before backward",
                "optimizer.zero_grad(); optimizer.step(); LossOfD(D.call(real), D.call(G.call(z).detach())).backward();",
                "before backward()"
            ),
            StepOfD(
                "zero_grad last",
                "LossOfD(D.call(real), D.call(G.call(z).detach())).backward(); optimizer.zero_grad(); optimizer.step();",
                "zero_grad() come after"
            ),
            StepOfD(
                "stale",
                "optimizer.step(); optimizer.zero_grad(); LossOfD(D.call(real), D.call(G.call(z).detach())).backward();",
                "first backward(), then optimizer.step()"
            ),
            StepOfD(
                "real half alone",
                "optimizer.zero_grad(); LossOfG(D.call(real)).backward(); optimizer.step();",
                "Only the real images count"
            ),
            StepOfD(
                "G's loss",
                "optimizer.zero_grad(); LossOfG(D.call(G.call(z).detach())).backward(); optimizer.step();",
                "That is G's loss"
            ),
            StepOfD(
                "labels",
                "optimizer.zero_grad(); LossOfD(D.call(G.call(z).detach()), D.call(real)).backward(); optimizer.step();",
                "labels have changed places"
            ),
            StepOfD(
                "ascent",
                "optimizer.zero_grad(); (-LossOfD(D.call(real), D.call(G.call(z).detach()))).backward(); optimizer.step();",
                "wrong way"
            ),
            StepOfD(
                "G changed",
                "using var other = optim.SGD(G.parameters(), 0.1); optimizer.zero_grad(); LossOfD(D.call(real), D.call(G.call(z))).backward(); optimizer.step(); other.step();",
                "has changed G's weights"
            ),
            StepOfG(
                "no zero_grad",
                "LossOfG(D.call(G.call(z))).backward(); optimizer.step();",
                "optimizer.zero_grad() comes first"
            ),
            StepOfG(
                "detach",
                "optimizer.zero_grad(); LossOfG(D.call(G.call(z).detach())).backward(); optimizer.step();",
                "Does a detach()"
            ),
            StepOfG(
                "no step",
                "optimizer.zero_grad(); LossOfG(D.call(G.call(z))).backward();",
                "optimizer.step() missing"
            ),
            StepOfG(
                "saturating",
                "optimizer.zero_grad(); (1 - D.call(G.call(z))).log().mean().backward(); optimizer.step();",
                "saturating form"
            ),
            StepOfG(
                "label 0",
                "optimizer.zero_grad(); (-(1 - D.call(G.call(z))).log().mean()).backward(); optimizer.step();",
                "surer that the images are generated"
            ),
            StepOfG(
                "D changed",
                "using var other = optim.SGD(D.parameters(), 0.1); optimizer.zero_grad(); LossOfG(D.call(G.call(z))).backward(); optimizer.step(); other.step();",
                "has changed D's weights"
            ),
            Generator("not registered", "RegisterComponents();", "", "It has no parameters"),
            Generator("no image", ".view(z.shape[0], 1, 28, 28)", "", "made an image: view"),
            Generator("batch of five", "z.shape[0], 1, 28, 28", "5, 1, 28, 28", "Your code throws"),
            Generator("narrow", "256", "128", "expected 227344"),
            Generator("no bias", "nn.Linear(100, 256)", "nn.Linear(100, 256, hasBias: false)", "with biases"),
            Generator("no tanh", ".tanh()", "", "The tanh at the end is missing"),
            Generator("sigmoid", ".tanh()", ".sigmoid()", "At its end is a sigmoid"),
            Generator("default slope", "nn.LeakyReLU(0.2)", "nn.LeakyReLU()", "its default"),
            Generator("ReLU", "nonlin.call(fc1.call(z))", "fc1.call(z).relu()", "It has a ReLU"),
            Generator("linear", "nonlin.call(fc1.call(z))", "fc1.call(z)", "LeakyReLU is missing"),
            Generator(
                "no chain",
                "nonlin.call(fc1.call(z))",
                "where(fc1.call(z) > 0, fc1.call(z), 0.2 * fc1.call(z))",
                "can't derive its fast passes"
            ),
            Edited(
                "the report's loop",
                "var all = new List<Tensor>(); foreach (var value in values) { var temp = z; temp.select(1, position).fill_(value); all.Add(temp.clone()); } return cat(all);",
                "has changed z itself"
            ),
            Edited(
                "one copy",
                "var copy = z.clone(); var all = new List<Tensor>(); foreach (var value in values) { copy.select(1, position).fill_(value); all.Add(copy); } return cat(all);",
                "one and the same tensor"
            ),
            Edited(
                "last value alone",
                "var copy = z.clone(); foreach (var value in values) copy.select(1, position).fill_(value); return copy;",
                "cat puts them"
            ),
            Edited(
                "added",
                "return cat(values.Select(value => { var copy = z.clone(); copy.select(1, position).add_(value); return copy; }).ToList());",
                "are added to the position"
            ),
            Edited(
                "by latent",
                "return stack(values.Select(value => { var copy = z.clone(); copy.select(1, position).fill_(value); return copy; }).ToList(), 1).view(-1, z.shape[1]);",
                "another order"
            ),
            Edited(
                "two positions",
                "return cat(values.Select(value => { var copy = z.clone(); copy.select(1, position).fill_(value); copy.select(1, 0).fill_(value); return copy; }).ToList());",
                "position 0 has changed too"
            ),
            Edited(
                "all positions",
                "return cat(values.Select(value => full_like(z, value)).ToList());",
                "other positions"
            ),
            Edited("out of range", "return z[TensorIndex.Colon, TensorIndex.Single(1000)];", "Your code throws"),
            Edited("disposed", "using var copy = z.clone(); return copy;", "has been disposed"),
            Diversity("N - 1", "images.flatten(1).std(0).mean()", "divides by N"),
            Diversity("within images", "images.flatten(1).std(1, unbiased: false).mean()", "its contrast"),
            Diversity("all at once", "images.flatten().std(0, unbiased: false)", "one deviation of all pixels"),
            Diversity("variance", "images.flatten(1).@var(0, unbiased: false).mean()", "its root is missing"),
            Diversity("sum", "images.flatten(1).std(0, unbiased: false).sum()", "take the mean"),
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

    private static string HingeOfD => "(1 - onReal).relu().mean() + (1 + onFake).relu().mean()";

    private static Attempt Scaled(string name, string code, string hint) =>
        new(1, name, $"Tensor Scaled(Tensor pixels) => {code};", ExerciseVerdict.Failed, hint);

    private static Attempt LossOfD(string name, string code, string hint) =>
        new(2, name, $"Tensor LossOfD(Tensor onReal, Tensor onFake) => {code};", ExerciseVerdict.Failed, hint);

    private static Attempt LossOfG(string name, string code, string hint) =>
        new(3, name, $"Tensor LossOfG(Tensor onFake) => {code};", ExerciseVerdict.Failed, hint);

    private static Attempt Hinge(string name, string d, string g, string hint) =>
        new(
            4,
            name,
            $"Tensor HingeOfD(Tensor onReal, Tensor onFake) => {d};\nTensor HingeOfG(Tensor onFake) => {g};",
            ExerciseVerdict.Failed,
            hint
        );

    private static Attempt StepOfD(string name, string body, string hint) =>
        new(5, $"D: {name}", $"{With(GoodStepOfD, body)}\n{GoodStepOfG}", ExerciseVerdict.Failed, hint);

    private static Attempt StepOfG(string name, string body, string hint) =>
        new(5, $"G: {name}", $"{GoodStepOfD}\n{With(GoodStepOfG, body)}", ExerciseVerdict.Failed, hint);

    private static Attempt Generator(string name, string right, string wrong, string hint) =>
        new(6, name, GoodGenerator.Replace(right, wrong, StringComparison.Ordinal), ExerciseVerdict.Failed, hint);

    private static Attempt Edited(string name, string body, string hint) =>
        new(
            7,
            name,
            $"Tensor Edited(Tensor z, int position, double[] values) {{ {body} }}",
            ExerciseVerdict.Failed,
            hint
        );

    private static Attempt Diversity(string name, string code, string hint) =>
        new(
            8,
            name,
            $"double Diversity(Tensor images) => {code}.item<float>();\nstring same = \"A\";",
            ExerciseVerdict.Failed,
            hint
        );

    private static string With(string method, string body) => $"{method[..method.IndexOf('{')]}{{ {body} }}";
}
