using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace ProductionCrew.Domain.Values;

/// <summary>Identifies a rate card; a positive number from the store's counter. Prints as its resource name.</summary>
public readonly record struct RateCardId(long Value) : IComparable<RateCardId>
{
    /// <summary>The first part of the name.</summary>
    public const string Collection = "rateCards";

    public int CompareTo(RateCardId other) => Value.CompareTo(other.Value);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Collection}/{Value}");
}

/// <summary>Identifies an import of work entries; a positive number from the store's counter. Prints as its resource name.</summary>
public readonly record struct WorkImportId(long Value) : IComparable<WorkImportId>
{
    /// <summary>The first part of the name.</summary>
    public const string Collection = "workImports";

    public int CompareTo(WorkImportId other) => Value.CompareTo(other.Value);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Collection}/{Value}");
}

/// <summary>What kind of hours somebody worked; the numbers are stored.</summary>
public enum WorkKind
{
    Regular = 1,
    Overtime = 2,
    Travel = 3,
}

/// <summary>
/// What a work entry is unique by. It is the entry's name too, and the order of keys is that of lists: by person, day, production and kind.
/// </summary>
public readonly record struct WorkEntryKey(CrewMemberId CrewMember, LocalDate Date, ProductionId Production, WorkKind Kind)
    : IComparable<WorkEntryKey>
{
    /// <summary>The first part of the name.</summary>
    public const string Collection = "workEntries";

    private const char Separator = '~';

    /// <summary>The last part of the name.</summary>
    public string Text =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{CrewMember.Value}{Separator}{Production.Value}{Separator}{LocalDatePattern.Iso.Format(Date)}{Separator}{Word(Kind)}"
        );

    public static bool TryParse([NotNullWhen(true)] string? text, out WorkEntryKey key)
    {
        key = default;
        if (
            text?.Length > Limits.ResourceNameLengthMax
            || text?.Split(Separator) is not [var member, var production, var date, var kind]
            || !TryId(member, out var memberId)
            || !TryId(production, out var productionId)
            || LocalDatePattern.Iso.Parse(date) is not { Success: true, Value: var day }
            || !DateRange.IsWithinYears(day)
        )
        {
            return false;
        }

        var found = Enum.GetValues<WorkKind>().FirstOrDefault(one => Word(one) == kind);
        key = new WorkEntryKey(new CrewMemberId(memberId), day, new ProductionId(productionId), found);
        return found != default && key.Text == text;
    }

    public int CompareTo(WorkEntryKey other)
    {
        var byMember = CrewMember.CompareTo(other.CrewMember);
        var byDate = byMember != 0 ? byMember : Date.CompareTo(other.Date);
        var byProduction = byDate != 0 ? byDate : Production.CompareTo(other.Production);
        return byProduction != 0 ? byProduction : Kind.CompareTo(other.Kind);
    }

    public override string ToString() => $"{Collection}/{Text}";

    private static bool TryId(string digits, out long id) =>
        long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out id) && id > 0;

    private static string Word(WorkKind kind) =>
        kind switch
        {
            WorkKind.Regular => "regular",
            WorkKind.Overtime => "overtime",
            WorkKind.Travel => "travel",
            _ => "",
        };
}

/// <summary>A day of a person, on all productions.</summary>
public readonly record struct WorkDay(CrewMemberId CrewMember, LocalDate Date) : IComparable<WorkDay>
{
    public int CompareTo(WorkDay other)
    {
        var byMember = CrewMember.CompareTo(other.CrewMember);
        return byMember != 0 ? byMember : Date.CompareTo(other.Date);
    }
}
