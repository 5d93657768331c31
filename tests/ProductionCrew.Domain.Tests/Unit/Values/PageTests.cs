using ProductionCrew.Domain.Model;

namespace ProductionCrew.Domain.Tests.Unit.Values;

public sealed class PageTests
{
    private static readonly Cursor End = new(null, 9, 9);

    [Theory]
    [InlineData(6, 3)]
    [InlineData(5, 2)]
    [InlineData(3, 2)]
    [InlineData(2, 1)]
    [InlineData(0, 1)]
    public void It_ends_before_the_item_that_is_too_much_and_goes_on_behind_the_last(int sizeMax, int count)
    {
        var page = new Page<string>(["x", "xx", "xxx"], End, 12);

        var ended = page.EndedAt(sizeMax, item => item.Length, item => new Cursor(null, 0, item.Length));

        Assert.Equal(page.Items.Take(count), ended.Items);
        Assert.Equal(count == 3 ? End : new Cursor(null, 0, count), ended.Next);
        Assert.Equal(12, ended.TotalSize);
    }
}
