using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using ProductionCrew.Host.Fields;

namespace ProductionCrew.Host.Tests.Regression.Input.Fuzz;

/// <summary>Draws values for fields: mostly those that lead deep into the rules, and now and then those that nobody means well with.</summary>
[SuppressMessage("Security", "CA5394:Do not use insecure randomness", Justification = "The same seed must give the same values.")]
internal sealed class FuzzValues(Random chance)
{
    private const int VersionMax = 5;
    private const int DayCount = 60;
    private const int SecondsPerDay = 86_400;
    private const int SecondsPerSlot = 900;

    private static readonly DateOnly FirstDay = new(2100, 3, 1);

    private static readonly long FirstSecond = new DateTimeOffset(2100, 3, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds();

    /// <summary>How often of a hundred times a value is hostile, in one call or another: most calls have to be right in all of their fields to lead deep.</summary>
    private static readonly int[] Hostilities = [0, 0, 0, 0, 1, 3, 10, 30];

    private static readonly string[] Roles = ["grip", "gaffer", "director", "camera-operator"];

    private static readonly string[] Rules = ["FREQ=DAILY;INTERVAL=9;COUNT=3", "FREQ=WEEKLY;COUNT=2", "FREQ=MONTHLY;COUNT=1"];
    private static readonly string[] Zones = ["Etc/UTC", "Europe/London", "America/Los_Angeles", "Asia/Kathmandu", "Pacific/Apia"];

    private static readonly string[] CrewPaths = ["display_name", "roles", "time_zone", "day_rate", "email"];

    private static readonly string[] ProductionPaths = ["title", "requirements"];

    private static readonly string[] Services = ["", "productioncrew.v1.CrewService", "grpc.health.v1.Health"];

    private static readonly string[] HostileTexts =
    [
        " ",
        "\0",
        "\r\n\u001b[2J",
        "%s%n{0}",
        "'; DROP TABLE booking; --",
        "\u202egnol",
        "\u200d",
        "\ufeff",
        "\ud83d\udc69\u200d\ud83c\udfa4",
        "\u0958\u0344\ufb1d",
        "../../etc/passwd",
        "0000-00-00",
        "2100-02-30",
        "9999999999-01-01",
        "crewMembers/0",
        "crewMembers/00000000000000000001",
        "crewMembers/9223372036854775807",
        "productions/9223372036854775808/bookings/1",
        "productions/1/bookings/",
        "*",
    ];

    private static readonly int[] HostileEnums = [-1, 0, 99, int.MaxValue];

    private static readonly int[] HostileCounts = [0, 21, 51, 101, 1_001];

    private static readonly long[] HostileNumbers =
    [
        -1,
        0,
        1,
        int.MaxValue,
        int.MinValue,
        long.MaxValue,
        long.MinValue,
        253_402_300_800,
        1_000_000_001,
    ];

    private readonly FuzzNames names = new(chance);
    private int hostility;
    private int day;

    /// <summary>Begins a call: its dates and moments lie near each other.</summary>
    public void Begin()
    {
        hostility = OneOf(Hostilities);
        day = Next(DayCount);
    }

    /// <summary>True so often of a hundred times.</summary>
    public bool Happens(int percent) => chance.Next(100) < percent;

    public int Next(int count) => chance.Next(count);

    public T OneOf<T>(IReadOnlyList<T> values) => values[chance.Next(values.Count)];

    public void Fill(byte[] bytes) => chance.NextBytes(bytes);

    /// <summary>Remembers what there is, to call about it later.</summary>
    public void Learn(IMessage reply) => names.Learn(reply);

    /// <summary>What a call is about: every field <c>name</c> and every etag of it mean the same.</summary>
    public string ResourceOf(string method) =>
        method switch
        {
            _ when method.EndsWith("Booking", StringComparison.Ordinal)
                    || method is "ReplaceCrewMember" or "ChallengeHold" or "RenewHold" or "SwapCrewMembers" => names.Booking(),
            _ when method.EndsWith("Production", StringComparison.Ordinal) || method is "BatchRescheduleProductions" => names.Production(),
            "RemoveBlackout" or "RemoveBlackoutOccurrence" => names.Blackout(),
            "CloseWindow" => names.Window(),
            _ => names.CrewMember(),
        };

    public string Text(FieldDescriptor field, string resource)
    {
        if (IsHostile())
        {
            return HostileText();
        }

        return field.Name switch
        {
            "name" => resource,
            "crew_member" or "crew_members" or "replacement" => names.CrewMember(),
            "production" or "productions" => names.Production(),
            "challenger" or "other_name" => names.Booking(),
            "role" => OneOf(Roles),
            "paths" => field.ContainingType.Name == "FieldMask" && resource.StartsWith('p') ? OneOf(ProductionPaths) : OneOf(CrewPaths),
            "recurrence" => Happens(60) ? "" : OneOf(Rules),
            "time_zone" => OneOf(Zones),
            "etag" => Happens(50) ? "" : names.EtagOf(resource) ?? Etag.Of(resource, 1 + Next(VersionMax)),
            "other_etag" => "",
            "request_id" => Happens(50) ? "" : NewId(),
            "page_token" => "",
            "currency_code" => "USD",
            "email" => Happens(50) ? "" : $"{Letters(8)}@studio.example",
            "service" or "list_services" or "file_containing_symbol" => OneOf(Services),
            "role_contains" or "name_contains" or "title_contains" => Letters(Next(3)),
            _ when field.Name.EndsWith("_date", StringComparison.Ordinal) => Date(field.Name),
            _ => Letters(1 + Next(30)),
        };
    }

    public long Number(FieldDescriptor field)
    {
        if (IsHostile())
        {
            return OneOf(HostileNumbers);
        }

        return field.Name switch
        {
            "headcount" => 1 + Next(2),
            "level" or "minimum_level" => Next(4),
            "day_count" => 1 + Next(3),
            "max_count" => Next(4),
            "page_size" => Next(20),
            "units" => Next(1_000),
            "after_sequence" => Next(200),
            _ => 0,
        };
    }

    /// <summary>The seconds of a moment: the start of a slot, which are few, so that callers meet.</summary>
    public long Seconds(FieldDescriptor moment)
    {
        var slot = moment.Name.StartsWith("end", StringComparison.Ordinal) ? 12 + Next(40) : Next(12);
        return IsHostile() ? OneOf(HostileNumbers) : FirstSecond + ((long)day * SecondsPerDay) + (slot * SecondsPerSlot);
    }

    /// <summary>The seconds of a length of time.</summary>
    public long Length() => IsHostile() ? OneOf(HostileNumbers) : (1 + Next(6)) * SecondsPerDay;

    public int Enum(FieldDescriptor field)
    {
        // A list may not hold the value that stands for none.
        var first = field.IsRepeated ? 1 : 0;
        return IsHostile() ? OneOf(HostileEnums) : field.EnumType.Values[first + Next(field.EnumType.Values.Count - first)].Number;
    }

    /// <summary>How many elements a list has. Those of a long one are not hostile as well, or few messages would be small enough to be read.</summary>
    public int Count()
    {
        if (!IsHostile())
        {
            return Happens(70) ? 1 : 2;
        }

        hostility = 0;
        return OneOf(HostileCounts);
    }

    private bool IsHostile() => Happens(hostility);

    /// <summary>A contract holds all shows, and a show has room before its end.</summary>
    private string Date(string field)
    {
        var days = field switch
        {
            "hire_date" => -day - 30,
            "fire_date" => 200 - day + Next(30),
            "employed_on_date" => 0,
            _ when field.Contains("last", StringComparison.Ordinal) => 3 + Next(5),
            _ => Next(4),
        };
        return FirstDay.AddDays(day + days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    private string Letters(int count) => string.Concat(Enumerable.Range(0, count).Select(_ => (char)('a' + Next(26))));

    private string HostileText() =>
        Happens(15) ? string.Concat(Enumerable.Repeat(OneOf(HostileTexts), 1 + Next(2_000))) : OneOf(HostileTexts);

    private string NewId()
    {
        var bytes = new byte[16];
        Fill(bytes);

        // Some ids come again, under another payload or the same.
        return new Guid(Happens(10) ? [.. Enumerable.Repeat((byte)(1 + Next(20)), 16)] : bytes).ToString();
    }
}
