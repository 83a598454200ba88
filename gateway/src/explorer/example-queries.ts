const LATEST = `# The landing page: anyone may ask this. Press Ctrl-Enter (or the Send button).
query LatestShows {
  latestShows(first: 10) {
    edges {
      node {
        id
        title
        genres
        publishedAt
        addedBy { username }
      }
    }
  }
}
`;

const SIGN_IN = `# Sign in, then copy accessToken: in any window open "Auth" (left of the query),
# choose "Bearer token" and paste it there.
mutation SignIn($email: String!, $password: String!) {
  login(input: { email: $email, password: $password }) {
    accessToken
    expiresIn
    user { id username admin }
  }
}
`;

const SEARCH = `# Search, page by page: give endCursor as "after" to go on.
query Search($search: String, $after: String) {
  shows(first: 20, after: $after, filter: { search: $search }, orderBy: NEWEST) {
    edges { node { id title state durationSeconds } }
    pageInfo { hasNextPage endCursor }
  }
}
`;

const MINE = `# What belongs to the signed-in viewer: needs an access token.
query Mine {
  me {
    username
    email
    continueWatching(first: 5) { edges { node { title progress { positionSeconds completed } } } }
    myList(first: 5) { edges { node { title inMyList } } }
  }
}
`;

const REVIEW = `# The review queue: needs the access token of an admin.
query ReviewQueue {
  shows(first: 20, filter: { states: [PENDING_REVIEW] }, orderBy: OLDEST) {
    edges { node { id title hlsSrcVideoURL dashSrcVideoURL addedBy { username } } }
  }
}

mutation Approve($id: ID!) {
  approveShow(id: $id) { id state publishedAt reviews { from to at actor { username } } }
}
`;

/** The windows that the explorer opens with; it shows the last one. */
export const EXAMPLE_WINDOWS = [
  {
    initialName: 'Sign in',
    initialQuery: SIGN_IN,
    initialVariables: JSON.stringify({ email: 'admin@example.com', password: '' }, null, 2),
  },
  {
    initialName: 'Search',
    initialQuery: SEARCH,
    initialVariables: JSON.stringify({ search: 'night', after: null }, null, 2),
  },
  { initialName: 'Mine', initialQuery: MINE },
  {
    initialName: 'Review',
    initialQuery: REVIEW,
    initialVariables: JSON.stringify({ id: '' }, null, 2),
  },
  { initialName: 'Latest shows', initialQuery: LATEST },
];
