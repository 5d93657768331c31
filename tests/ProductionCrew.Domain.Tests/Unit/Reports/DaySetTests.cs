using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.Rules.Reports;

namespace ProductionCrew.Domain.Tests.Unit.Reports;

public sealed class DaySetTests
{
    private const int DayCount = 130;

    private static readonly ReportCalendar Calendar = new(
        new ReportSpec(Given.Dates("2027-01-01..2027-05-10"), [], [], [], ReportInterval.Day, Zone: null)
    );

    [Theory]
    [InlineData(0, 0)]
    [InlineData(62, 65)]
    [InlineData(63, 63)]
    [InlineData(64, 128)]
    [InlineData(127, 129)]
    [InlineData(-5, 1)]
    [InlineData(129, 500)]
    [InlineData(-3, 1_000)]
    public void Days_are_added_once_and_only_those_of_the_report(int first, int last)
    {
        var set = new DaySet(Calendar);
        set.Add(first, last);
        set.Add(Math.Max(0, first));

        Assert.Equal(Enumerable.Range(0, DayCount).Where(day => first <= day && day <= last), DaysOf(set));
        Assert.False(set.IsEmpty);
    }

    [Theory]
    [InlineData(-9, -1)]
    [InlineData(130, 140)]
    [InlineData(5, 4)]
    public void Days_outside_of_the_report_leave_a_set_empty(int first, int last)
    {
        var set = new DaySet(Calendar);
        set.Add(first, last);

        Assert.Empty(DaysOf(set));
        Assert.True(set.IsEmpty);
    }

    [Fact]
    public void Sets_are_added_to_each_other_and_taken_away()
    {
        var (one, other, none) = (new DaySet(Calendar), new DaySet(Calendar), new DaySet(Calendar));
        one.Add(60, 70);
        other.Add(65, 66);
        other.Add(129);

        one.Add(none);
        one.Remove(none);
        Assert.Equal(Enumerable.Range(60, 11), DaysOf(one));
        one.Remove(other);
        Assert.Equal([60, 61, 62, 63, 64, 67, 68, 69, 70], DaysOf(one));
        one.Add(other);
        Assert.Equal([.. Enumerable.Range(60, 11), 129], DaysOf(one));
        other.Remove(one);
        Assert.True(other.IsEmpty);
        none.Add(one);
        Assert.False(none.IsEmpty);
        none.Clear();
        Assert.True(none.IsEmpty);
        Assert.Empty(DaysOf(none));
        Assert.Equal(12, DaysOf(one).Count());
    }

    private static IEnumerable<int> DaysOf(DaySet set)
    {
        var counts = new long[DayCount];
        set.Count(counts);
        Assert.All(counts, count => Assert.True(count is 0 or 1));
        return Enumerable.Range(0, DayCount).Where(day => counts[day] > 0);
    }
}
