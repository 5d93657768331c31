using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ProductionCrew.Host.Tests.Unit.Repeating;

/// <summary>Draws rules: of known parts, with values that mostly may stand there, and many that do not go together.</summary>
[SuppressMessage("Security", "CA5394:Do not use insecure randomness", Justification = "The same seed must give the same rules.")]
internal static class RandomRules
{
    private static readonly string[] Days = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

    private static readonly (string Name, Func<Random, string> Value)[] Parts =
    [
        ("INTERVAL", random => Text(random.Next(1, 40))),
        ("WKST", random => Days[random.Next(7)]),
        ("BYDAY", random => List(random, () => (random.Next(3) == 0 ? Text(Signed(random, 54)) : "") + Days[random.Next(7)])),
        ("BYMONTHDAY", random => List(random, () => Text(Signed(random, 32)))),
        ("BYYEARDAY", random => List(random, () => Text(Signed(random, 367)))),
        ("BYWEEKNO", random => List(random, () => Text(Signed(random, 54)))),
        ("BYMONTH", random => List(random, () => Text(random.Next(1, 13)))),
        ("BYSETPOS", random => List(random, () => Text(Signed(random, 20)))),
    ];

    public static string Next(Random random)
    {
        var frequency = new[] { "DAILY", "WEEKLY", "MONTHLY", "YEARLY" }[random.Next(4)];
        var parts = Parts.Where(_ => random.Next(4) == 0).Select(part => $"{part.Name}={part.Value(random)}");
        return string.Join(';', [$"FREQ={frequency}", .. parts, $"COUNT={Text(random.Next(1, 500))}"]);
    }

    private static int Signed(Random random, int bound) => random.Next(1, bound) * (random.Next(2) == 0 ? 1 : -1);

    private static string List(Random random, Func<string> item) =>
        string.Join(',', Enumerable.Range(0, random.Next(1, 5)).Select(_ => item()));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
