using Google.Rpc;
using Grpc.Core;
using ProductionCrew.Host.Fields;
using ProductionCrew.TestKit;

namespace ProductionCrew.Host.Tests.Unit.Fields;

public sealed class TextsTests
{
    [Fact]
    public void A_name_is_trimmed_and_composed()
    {
        var given = new Given();

        Assert.Equal("Zoë", Texts.Label("  Zoe\u0308 ", given.Field).Text);
        Assert.Empty(given.Refused);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("a\u0000b")]
    [InlineData("a\nb")]
    [InlineData("a\u0085b")]
    [InlineData("🎬")]
    [InlineData("\u3164")]
    [InlineData("Ada\u200B")]
    public void A_name_without_letters_or_with_control_characters_is_refused(string text)
    {
        var given = new Given();

        Texts.Label(text, given.Field);

        Assert.Equal(["field"], given.Refused);
    }

    [Fact]
    public void An_invisible_character_is_named_by_its_number()
    {
        var given = new Given();

        Texts.Label("Ada\u200BLima", given.Field);

        var refusal = Assert.Throws<RpcException>(given.Violations.ThrowIfAny).DetailOf<BadRequest>();
        Assert.Contains("U+200B", Assert.Single(refusal.FieldViolations).Description, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200, true)]
    [InlineData(201, false)]
    [InlineData(10_000, false)]
    public void A_name_and_a_search_have_at_most_200_characters(int length, bool isRight)
    {
        var given = new Given();
        var text = string.Concat(Enumerable.Repeat("𝒜", length));

        Texts.Label(text, given.Violations.At("label"));
        Texts.Search(text, given.Violations.At("search"));

        Assert.Equal(isRight ? [] : ["label", "search"], given.Refused);
    }

    [Fact]
    public void A_search_is_folded_as_names_are()
    {
        var given = new Given();

        Assert.Equal(Domain.Values.Label.Fold("Ümit"), Texts.Search(" u\u0308MIT ", given.Field));
        Assert.Null(Texts.Search("  ", given.Field));
        Assert.Empty(given.Refused);
    }

    [Theory]
    [InlineData(500, true)]
    [InlineData(501, false)]
    public void A_reason_has_at_most_500_characters(int length, bool isRight)
    {
        var given = new Given();

        Texts.Reason(new string('x', length), given.Field);

        Assert.Equal(isRight ? [] : ["field"], given.Refused);
    }

    [Fact]
    public void A_reason_is_trimmed_may_be_absent_and_has_no_control_characters()
    {
        var given = new Given();

        Assert.Equal("ill", Texts.Reason(" ill ", given.Field));
        Assert.Null(Texts.Reason("", given.Field));
        Assert.Empty(given.Refused);

        Texts.Reason("a\u0007b", given.Field);
        Assert.Equal(["field"], given.Refused);
    }

    [Theory]
    [InlineData("no-at.example")]
    [InlineData("@example.com")]
    [InlineData("a@")]
    [InlineData("a@b@c")]
    [InlineData("a b@c")]
    public void A_text_that_is_no_mail_address_is_refused(string text)
    {
        var given = new Given();

        Assert.Null(Texts.Email(text, given.Field));
        Assert.Equal(["field"], given.Refused);
    }

    [Fact]
    public void A_mail_address_may_be_absent()
    {
        var given = new Given();

        Assert.Null(Texts.Email("", given.Field));
        Assert.Equal("ana@studio.example", Texts.Email("ana@studio.example", given.Field)?.Text);
        Assert.Empty(given.Refused);
    }
}
