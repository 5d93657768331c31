using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Grpc.Core;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;
using ProductionCrew.Host.Errors;
using ProductionCrew.Host.Paging;
using ProductionCrew.Storage;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Unit.Paging;

public sealed class PageTokenTests
{
    private static readonly UInt128 Query = new(1, 2);

    public static TheoryData<string?, long, long> Cursors =>
        new()
        {
            { null, 0, 1 },
            { null, long.MinValue, long.MaxValue },
            { "", 0, 7 },
            { "ÜMIT 🎬", 0, 12 },
            { new string('漢', 200), 3, 12 },
        };

    [Theory]
    [MemberData(nameof(Cursors))]
    public void A_token_tells_its_cursor_back(string? text, long number, long id)
    {
        var cursor = new Cursor(text, number, id);

        Assert.Equal(cursor, PageToken.Read(PageToken.Write(cursor, Query), Query));
    }

    [Theory]
    [InlineData("JOSE", "José")]
    [InlineData("", "x")]
    public void A_token_tells_both_texts_of_an_order_for_people(string folded, string exact)
    {
        var cursor = new Cursor(folded, 0, 12) { ExactText = exact };

        Assert.Equal(cursor, PageToken.Read(PageToken.Write(cursor, Query), Query));
    }

    [Fact]
    public void The_longest_names_make_a_token_that_is_read()
    {
        Assert.True(Domain.Values.Label.TryParse(string.Concat(Enumerable.Repeat("\U00020000", Limits.LabelLengthMax)), out var label));
        var cursor = Cursor.At(label, long.MaxValue);

        Assert.Equal(cursor, PageToken.Read(PageToken.Write(cursor, Query), Query));
    }

    /// <summary>"JOSÉ" and 12 as they were written when accents were not folded, for the same query.</summary>
    [Fact]
    public void A_token_whose_text_was_folded_in_another_way_is_not_read()
    {
        byte[] bytes = [1, .. new byte[8], 0, 0, 0, 0, 0, 0, 0, 12, .. Encoding.UTF8.GetBytes("JOSÉ")];
        byte[] query = [0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 2];
        var token = Base64Url.EncodeToString([.. bytes, .. SHA256.HashData([.. query, .. bytes])[..8]]);
        bytes[0] = 0;
        var readable = Base64Url.EncodeToString([.. bytes, .. SHA256.HashData([.. query, .. bytes])[..8]]);

        Assert.Null(PageToken.Read(token, Query));
        Assert.Equal(12, PageToken.Read(readable, Query)?.Id);
    }

    [Fact]
    public void A_token_belongs_to_one_query() => Assert.Null(PageToken.Read(PageToken.Write(new Cursor(null, 0, 1), Query), Query + 1));

    [Fact]
    public void A_token_with_any_letter_changed_is_damaged()
    {
        var token = PageToken.Write(new Cursor("grip", 0, 1), Query);
        for (var i = 0; i < token.Length - 1; i++)
        {
            var damaged = token.ToCharArray();
            damaged[i] = damaged[i] == 'A' ? 'B' : 'A';

            Assert.Null(PageToken.Read(new string(damaged), Query));
        }
    }

    [Theory]
    [InlineData("x")]
    [InlineData("not a token")]
    [InlineData("AAAA")]
    [InlineData("💥")]
    public void Any_other_text_is_damaged(string text) => Assert.Null(PageToken.Read(text, Query));

    [Fact]
    public void A_token_that_is_longer_than_any_is_damaged() => Assert.Null(PageToken.Read(new string('A', 1_000_000), Query));

    [Theory]
    [InlineData(0, 50)]
    [InlineData(1, 1)]
    [InlineData(1_000, 1_000)]
    [InlineData(int.MaxValue, 1_000)]
    public void A_page_has_50_entries_unless_told_otherwise_and_1000_at_most(int asked, int given)
    {
        var pager = Pager.Of(new ListChangesRequest { PageSize = asked }, new FieldViolations());

        Assert.Equal(given, pager.Page.Size);
        Assert.Equal("", pager.TokenOf(null));
    }

    [Fact]
    public void The_size_of_the_page_may_change_between_pages_and_nothing_else()
    {
        var first = new ListChangesRequest { AfterSequence = 3, PageSize = 2 };
        var token = Pager.Of(first, new FieldViolations()).TokenOf(new Cursor(null, 0, 9));

        var next = Pager.Of(
            new ListChangesRequest
            {
                AfterSequence = 3,
                PageSize = 5,
                PageToken = token,
            },
            new FieldViolations()
        );
        next.ThrowIfTokenInvalid();
        Assert.Equal(9, next.Page.After?.Id);

        var other = Pager.Of(
            new ListChangesRequest
            {
                AfterSequence = 4,
                PageSize = 5,
                PageToken = token,
            },
            new FieldViolations()
        );
        Assert.Equal(StatusCode.InvalidArgument, Assert.Throws<RpcException>(other.ThrowIfTokenInvalid).StatusCode);
    }
}
