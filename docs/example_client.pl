# A whole client, written from protocol.md alone: prints drafts for the request on standard input. The token stands in
# AFTERWORD_TOKEN; with one, try: echo '{"person": {"name": "Tom"}}' | perl example_client.pl http://127.0.0.1:8722
use strict; use warnings;
use Compress::Raw::Zlib qw(crc32);
use Digest::SHA qw(hmac_sha256 sha256);
use HTTP::Tiny;
use JSON::PP qw(decode_json);
use Math::BigInt;
use MIME::Base64 qw(encode_base64 encode_base64url);

binmode $_, ":encoding(UTF-8)" for *STDOUT, *STDERR;
sub fail { print STDERR "@_\n"; exit 1 }
sub digest { "sha-256=:" . encode_base64(sha256($_[0]), "") . ":" }
sub number {    # in base 62
    my ($value, $digits) = (Math::BigInt->new(0), join "", 0 .. 9, "A" .. "Z", "a" .. "z");
    $value->bmul(62)->badd(index $digits, $_) for split //, $_[0];
    return $value;
}

sub signed {    # Signature-Input and Signature over these components
    my ($key, $parameters, @components) = @_;
    my $input = "(" . join(" ", map { $_->[0] } @components) . ")$parameters";
    my $base = join "\n", map { "$_->[0]: $_->[1]" } @components, ['"@signature-params"', $input];
    return ("sig1=$input", "sig1=:" . encode_base64(hmac_sha256($base, $key), "") . ":");
}

my ($kid, $digits, $check) = ($ENV{AFTERWORD_TOKEN} // "") =~ /\Aafw_([^\W_]{12})_([^\W_]{43})_([^\W_]{6})\z/a
    or fail "AFTERWORD_TOKEN holds no token.";
my $secret = substr number($digits)->as_hex, 2;
fail "The token has a typing error." if length $secret > 64 || number($check) != crc32("afw_${kid}_$digits");
my ($ours, $theirs) = map { hmac_sha256("afterword $_ v1", pack "H*", sprintf "%064s", $secret) } "request", "response";
my ($authority) = ($ARGV[0] // "") =~ m{\Ahttp://([\w.-]+:\d+)\z}a or fail "Name the server: http://127.0.0.1:8722";
my ($path, $type, $wish) = ("/api/v1/drafts", "application/json", do { local $/; <STDIN> } // "");
my @headers = qw(content-type content-digest signature-input signature);
open my $random, "<:raw", "/dev/urandom" or fail "There is no randomness here.";

sub content { ['"content-type"', $type], ['"content-digest"', $_[0]] }    # what both signatures cover of a body
sub ask {    # status and body of a reply that is genuine
    read $random, my $nonce, 16;
    my $parameters = sprintf ';created=%d;keyid="%s";nonce="%s"', $_[0], $kid, encode_base64url($nonce);
    my ($digest, %sent, %due) = digest($wish);
    @sent{@headers} = ($type, $digest, signed $ours, "$parameters;tag=\"afw-req-v1\"", ['"@method"', "POST"],
        ['"@authority"', $authority], ['"@path"', $path], ['"@query"', "?"], content($digest));
    my $http = HTTP::Tiny->new(max_redirect => 0, timeout => 20, proxy => undef, http_proxy => undef);
    my $reply = $http->post("http://$authority$path", {headers => {%sent}, content => $wish});
    fail "Nothing answers at $authority." if $reply->{status} == 599;    # HTTP::Tiny's own
    my ($created) = ($reply->{headers}{"signature-input"} // "") =~ /(;created=[1-9]\d*;)/a;
    $digest = digest($reply->{content});
    @due{@headers} = ($type, $digest, signed $theirs, ($created // "") . "keyid=\"$kid\";tag=\"afw-res-v1\"",
        ['"@status"', $reply->{status}], content($digest), ['"@method";req', "POST"], ['"@path";req', $path],
        ['"signature";req;key="sig1"', substr $sent{signature}, 5]);
    ($reply->{headers}{$_} // "") eq $due{$_} or fail "The reply could not be verified." for @headers;
    return ($reply->{status}, decode_json $reply->{content});
}

my ($status, $body) = ask(time);
($status, $body) = ask($body->{error}{server_time} // time + sleep($body->{error}{retry_after} // 0)) if $status == 401;
fail "$body->{error}{message} $body->{error}{hint}" if $status != 200;
print map { "$_->{text}\n\n" } @{$body->{drafts}};
fail map { $_->{message} } @{$body->{advice}} unless @{$body->{drafts}};
