using Grpc.Core;

namespace ProductionCrew.Grpc.Tests.Unit;

public sealed class MetadataTests
{
    [Theory]
    [InlineData("Plain-Key_1.x", "plain-key_1.x")]
    [InlineData("X", "x")]
    public void Keys_become_lower_case(string key, string expected)
    {
        Assert.Equal(expected, new Metadata.Entry(key, "value").Key);
    }

    [Theory]
    [InlineData("")]
    [InlineData("with space")]
    [InlineData("colon:")]
    [InlineData("ümlaut")]
    [InlineData("line\n")]
    [InlineData("a/b")]
    public void Illegal_keys_are_refused(string key)
    {
        Assert.Throws<ArgumentException>(() => new Metadata.Entry(key, "value"));
    }

    [Fact]
    public void The_end_of_the_key_must_suit_the_value()
    {
        Assert.Throws<ArgumentException>(() => new Metadata.Entry("key-bin", "text"));
        Assert.Throws<ArgumentException>(() => new Metadata.Entry("key", [1]));
    }

    [Fact]
    public void Nulls_are_refused()
    {
        Assert.Throws<ArgumentNullException>(() => new Metadata.Entry(null!, "text"));
        Assert.Throws<ArgumentNullException>(() => new Metadata.Entry("key", (string)null!));
        Assert.Throws<ArgumentNullException>(() => new Metadata.Entry("key-bin", (byte[])null!));
        Assert.Throws<ArgumentNullException>(() => new Metadata().Add(null!));
    }

    [Fact]
    public void Bytes_are_copied_in_and_out()
    {
        byte[] bytes = [1, 2];
        var entry = new Metadata.Entry("KEY-BIN", bytes);
        bytes[0] = 9;
        entry.ValueBytes[1] = 9;

        Assert.True(entry.IsBinary);
        Assert.Equal([1, 2], entry.ValueBytes);
        Assert.Throws<InvalidOperationException>(() => entry.Value);
    }

    [Fact]
    public void Text_can_be_had_as_bytes()
    {
        var entry = new Metadata.Entry("key", "ab");

        Assert.False(entry.IsBinary);
        Assert.Equal("ab", entry.Value);
        Assert.Equal("ab"u8.ToArray(), entry.ValueBytes);
    }

    [Fact]
    public void The_last_entry_of_a_key_wins_and_all_can_be_had()
    {
        var metadata = new Metadata
        {
            { "key", "first" },
            { "other", "x" },
            { "Key", "last" },
        };

        Assert.Equal("last", metadata.GetValue("KEY"));
        Assert.Equal(["first", "last"], metadata.GetAll("key").Select(entry => entry.Value), StringComparer.Ordinal);
        Assert.Null(metadata.Get("missing"));
        Assert.Null(metadata.GetValue("missing"));
        Assert.Null(metadata.GetValueBytes("missing"));
    }

    [Fact]
    public void It_is_an_ordinary_list()
    {
        var (a, b, c) = (new Metadata.Entry("a", ""), new Metadata.Entry("b", ""), new Metadata.Entry("c", ""));
        var metadata = new Metadata { a, c };
        metadata.Insert(1, b);
        metadata[0] = c;
        metadata.RemoveAt(2);

        Assert.Equal([c, b], metadata);
        Assert.Equal(1, metadata.IndexOf(b));
        Assert.True(metadata.Remove(b));
        Assert.DoesNotContain(b, metadata);
        metadata.Clear();
        Assert.Empty(metadata);
    }

    [Fact]
    public void The_empty_metadata_cannot_be_changed()
    {
        Assert.True(Metadata.Empty.IsReadOnly);
        Assert.Throws<InvalidOperationException>(() => Metadata.Empty.Add("key", "value"));
        Assert.Throws<InvalidOperationException>(() => Metadata.Empty.Clear());
    }
}
