using Npgsql;

namespace ProductionCrew.TestKit.Postgres;

/// <summary>Goes from the URL of a database to the driver.</summary>
public static class PostgresUrl
{
    /// <summary>How the driver is told of a database.</summary>
    public static string ConnectionStringOf(Uri url)
    {
        ArgumentNullException.ThrowIfNull(url);
        var user = url.UserInfo.Split(':');
        return new NpgsqlConnectionStringBuilder
        {
            Host = url.Host,
            Port = url.Port,
            Username = Uri.UnescapeDataString(user[0]),
            Password = Uri.UnescapeDataString(user[1]),
            Database = url.AbsolutePath.TrimStart('/'),
        }.ConnectionString;
    }

    /// <summary>Runs SQL on a connection of its own, and gives back the first value.</summary>
    /// <param name="connectionString">How the driver is told of the database.</param>
    /// <param name="sql">A fixed text; nothing in it comes from outside.</param>
    public static async Task<object?> SqlAsync(string connectionString, string sql)
    {
        var limitSeconds = (int)Patience.Wait.TotalSeconds;
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            Pooling = false,
            Timeout = limitSeconds,
            CommandTimeout = limitSeconds,
        };
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync();
#pragma warning disable CA2100 // Fixed texts, as the parameter says.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync();
    }
}
