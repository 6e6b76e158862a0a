using static GanNotebooks.Host.Tests.Exercises.Attempts;

namespace GanNotebooks.Host.Tests.Exercises;

/// <summary>The mistakes that the checks of the exercises know by name.</summary>
internal static class Mistakes
{
    /// <summary>All of them, by exercise.</summary>
    public static IEnumerable<Attempt> All =>
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
}
