using ProductionCrew.Domain.Values;
using ProductionCrew.Host.Fields;

namespace ProductionCrew.Host.Rpc;

/// <summary>Resource names of rate cards and hours.</summary>
internal static class WorkNames
{
    private const string RateCards = RateCardId.Collection + "/";
    private const string Imports = WorkImportId.Collection + "/";
    private const string Entries = WorkEntryKey.Collection + "/";

    public static RateCardId RateCard(string text, Field field)
    {
        if (Names.TryId(text, RateCards, out var id))
        {
            return new RateCardId(id);
        }

        Names.Refuse(text, field, "rateCards/{id}");
        return default;
    }

    public static WorkImportId Import(string text, Field field)
    {
        if (Names.TryId(text, Imports, out var id))
        {
            return new WorkImportId(id);
        }

        Names.Refuse(text, field, "workImports/{id}");
        return default;
    }

    public static WorkImportId? OptionalImport(string text, Field field) => text.Length == 0 ? null : Import(text, field);

    public static WorkEntryKey Entry(string text, Field field)
    {
        if (text.StartsWith(Entries, StringComparison.Ordinal) && WorkEntryKey.TryParse(text[Entries.Length..], out var key))
        {
            return key;
        }

        if (text.Length == 0)
        {
            field.RefuseAbsent();
        }
        else
        {
            field.Refuse("must be a name such as workEntries/13~2~2035-03-01~overtime");
        }

        return default;
    }
}
