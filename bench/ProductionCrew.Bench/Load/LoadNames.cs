using System.Globalization;

namespace ProductionCrew.Bench.Load;

/// <summary>How the people and shows of a load are known again by a later run.</summary>
internal static class LoadNames
{
    public const string PersonPrefix = "Load person ";

    public const string ShowPrefix = "Load show ";

    public const string TimeZone = "Europe/Berlin";

    /// <summary>Every show lasts this long, the longest that the service takes, so that there are days enough for everybody.</summary>
    public const int ShowDays = 3_660;

    /// <summary>The first day of every show.</summary>
    public static readonly DateOnly FirstDate = new(2030, 1, 1);

    private static readonly string[] RoleNames =
    [
        "director",
        "producer",
        "camera-operator",
        "focus-puller",
        "clapper-loader",
        "gaffer",
        "best-boy",
        "key-grip",
        "dolly-grip",
        "sound-mixer",
        "boom-operator",
        "script-supervisor",
        "costume-designer",
        "wardrobe-assistant",
        "make-up-artist",
        "hair-stylist",
        "set-decorator",
        "prop-master",
        "art-director",
        "location-manager",
        "stunt-coordinator",
        "editor",
        "colourist",
        "runner",
        "driver",
    ];

    public static IReadOnlyList<string> Roles => RoleNames;

    public static string Person(int number) => PersonPrefix + number.ToString("D6", CultureInfo.InvariantCulture);

    public static string Show(int number) => ShowPrefix + number.ToString("D5", CultureInfo.InvariantCulture);

    /// <summary>The two roles of a person; the second never equals the first.</summary>
    public static (string First, string Second) RolesOf(int number)
    {
        var first = number % RoleNames.Length;
        return (RoleNames[first], RoleNames[(first + 1 + (number / RoleNames.Length % (RoleNames.Length - 1))) % RoleNames.Length]);
    }

    public static int LevelOf(int number) => 1 + (number % 5);

    /// <summary>A day of the load, counted from the first.</summary>
    public static string Day(int number) => FirstDate.AddDays(number).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
