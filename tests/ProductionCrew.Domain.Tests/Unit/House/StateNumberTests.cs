using System.Globalization;
using System.Text.RegularExpressions;
using ProductionCrew.Domain.Model;
using ProductionCrew.Storage.Tables;
using ProductionCrew.TestKit;

namespace ProductionCrew.Domain.Tests.Unit.House;

/// <summary>Holds that SQL says states by name: their numbers stand in one place and are those of the model.</summary>
public sealed partial class StateNumberTests
{
    [Fact]
    public void The_numbers_are_those_of_the_model()
    {
        Assert.Equal(BookingIs.Held, Equal(BookingState.Held));
        Assert.Equal(BookingIs.Confirmed, Equal(BookingState.Confirmed));
        Assert.Equal(BookingIs.NotConfirmed, Equal(BookingState.Confirmed).Replace("=", "<>", StringComparison.Ordinal));
        Assert.Equal(BookingIs.Binding, $"state IN ({Number(BookingState.Held)}, {Number(BookingState.Confirmed)})");
        Assert.Contains($"THEN {Number(BookingState.Expired)} ELSE", BookingIs.ByClock("$1"), StringComparison.Ordinal);
        Assert.Equal(BlackoutIs.Active, Equal(BlackoutState.Active));
        Assert.Equal(WindowIs.Open, Equal(WindowState.Open));
    }

    [Fact]
    public void No_other_file_has_a_state_as_a_number()
    {
        var files = Repository
            .Below("src", "*.cs")
            .Where(file => !file.Contains(Path.Combine("ProductionCrew.Storage", "Tables"), StringComparison.Ordinal))
            .Where(file => StateNumber().IsMatch(File.ReadAllText(file)));

        Assert.Empty(files);
    }

    private static string Equal<T>(T state)
        where T : struct, Enum => $"state = {Number(state)}";

    private static string Number<T>(T state)
        where T : struct, Enum => Convert.ToInt32(state, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\bstate (=|<>|IN \()\s*\d", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex StateNumber();
}
