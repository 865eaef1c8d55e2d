using Sandboxes.Gateway.Accounts;
using Sandboxes.Gateway.Hosting;
using Sandboxes.Gateway.Tests.Access;

namespace Sandboxes.Gateway.Tests.Accounts;

public sealed class FirstAccountsTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("sandbox-accounts-");
    private readonly SecretsInMemory _shared = new();

    [Fact]
    public async Task The_first_file_has_the_keys_and_what_is_shared_has_not()
    {
        var file = FileAt("one.json");

        (await MakeAsync(file)).ShouldBe(AccountsOutcome.Made);

        var keys = file.Read()!;
        var decided = (await new FirstAccounts(_shared).FindAsync(Cancellation))!;
        decided.Are(keys).ShouldBeTrue();
        (await _shared.ListAsync("", Cancellation)).Select(System.Text.Encoding.UTF8.GetString)
            .ShouldAllBe(stored => !stored.Contains(keys.ApiKey) && !stored.Contains(keys.AdminKey));
    }

    [Fact]
    public async Task Who_comes_later_gets_no_file_and_the_first_one_stays()
    {
        await MakeAsync(FileAt("one.json"));
        var keys = FileAt("one.json").Read();

        (await MakeAsync(FileAt("two.json"))).ShouldBe(AccountsOutcome.Elsewhere);
        (await MakeAsync(FileAt("one.json"))).ShouldBe(AccountsOutcome.InFile);

        FileAt("one.json").Read().ShouldBe(keys);
        FileAt("two.json").Read().ShouldBeNull();
    }

    [Fact]
    public async Task A_crash_between_the_file_and_what_is_stored_loses_no_key()
    {
        _shared.BeforeAdd = () => throw new IOException("The storage is away.");
        await Should.ThrowAsync<IOException>(() => MakeAsync(FileAt("one.json")));
        var keys = FileAt("one.json").Read().ShouldNotBeNull();
        _shared.BeforeAdd = () => { };

        (await MakeAsync(FileAt("one.json"))).ShouldBe(AccountsOutcome.Made);

        FileAt("one.json").Read().ShouldBe(keys);
        (await new FirstAccounts(_shared).FindAsync(Cancellation))!.Are(keys).ShouldBeTrue();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public async Task Of_many_that_start_at_once_one_makes_the_accounts_and_only_files_with_their_keys_are_left(int files)
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 16).Select(number => Task.Run(() => MakeAsync(FileAt($"{number % files}.json")))));

        outcomes.ShouldContain(AccountsOutcome.Made);
        var left = _root.GetFiles().ShouldHaveSingleItem();
        (await new FirstAccounts(_shared).FindAsync(Cancellation))!.Are(FileAt(left.Name).Read()).ShouldBeTrue();
    }

    [Fact]
    public async Task A_file_that_is_something_else_is_never_touched()
    {
        await File.WriteAllTextAsync(FileAt("one.json").Path, """{"mine":1}""", Cancellation);

        await Should.ThrowAsync<StartFaultException>(() => MakeAsync(FileAt("one.json")));

        (await File.ReadAllTextAsync(FileAt("one.json").Path, Cancellation)).ShouldBe("""{"mine":1}""");
        (await new FirstAccounts(_shared).FindAsync(Cancellation)).ShouldBeNull();
    }

    public void Dispose() => _root.Delete(recursive: true);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private CredentialsFile FileAt(string name) => new(Path.Combine(_root.FullName, name), "http://127.0.0.1:5080");

    private Task<AccountsOutcome> MakeAsync(CredentialsFile file) => new FirstAccounts(_shared).MakeAsync(file, Cancellation);
}
