using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using NodaTime.Text;
using ProductionCrew.Domain.Model;

namespace ProductionCrew.Storage;

/// <summary>The earlier contracts of a member as text inside their row: <c>2024-03-01..2024-06-01 2025-03-01..2025-09-15</c>.</summary>
public static class ContractText
{
    private const char ItemSeparator = ' ';
    private const string DateSeparator = "..";

    /// <summary>Null if there are none, as most people have.</summary>
    public static string? Write(ImmutableArray<Contract> contracts) =>
        contracts.IsEmpty ? null : string.Join(ItemSeparator, contracts.Select(Write));

    public static ImmutableArray<Contract> Read(string text) => [.. text.Split(ItemSeparator).Select(ReadContract)];

    private static string Write(Contract contract) =>
        contract.FireDate is { } fireDate
            ? $"{LocalDatePattern.Iso.Format(contract.HireDate)}{DateSeparator}{LocalDatePattern.Iso.Format(fireDate)}"
            : throw new InvalidOperationException($"A contract from {contract.HireDate} on has no end, and another follows it.");

    private static Contract ReadContract(string text) =>
        text.Split(DateSeparator) is [var hireDate, var fireDate]
            ? new Contract(ReadDate(hireDate), ReadDate(fireDate))
            : throw new InvalidDataException("The database holds a malformed contract.");

    private static LocalDate ReadDate(string text) =>
        LocalDatePattern.Iso.Parse(text) is { Success: true } date
            ? date.Value
            : throw new InvalidDataException("The database holds a malformed date of a contract.");
}
