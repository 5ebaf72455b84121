-- What a user of Neovim does with a campaign spec. Arguments come as environment variables, answers go to a JSON file.
local file = vim.env.CONCORD_TEST_FILE
vim.cmd('edit ' .. vim.fn.fnameescape(file))
local buffer = vim.api.nvim_get_current_buf()
local client = vim.lsp.start_client({
  name = 'concord',
  cmd = { vim.env.CONCORD_TEST_NODE, vim.env.CONCORD_TEST_CLI, 'lsp', '--stdio' },
  root_dir = vim.fn.fnamemodify(file, ':h'),
  get_language_id = function() return 'campaign-spec' end,
})
vim.lsp.buf_attach_client(buffer, client)

local function diagnostics()
  local found = {}
  for _, one in ipairs(vim.diagnostic.get(buffer)) do
    -- Neovim 0.7 keeps the code elsewhere than its successors.
    local code = one.code or one.user_data.lsp.code
    table.insert(found, { line = one.lnum, source = one.source, code = code, message = one.message })
  end
  return found
end

local function ask(method, params)
  params.textDocument = { uri = vim.uri_from_bufnr(buffer) }
  local answers = vim.lsp.buf_request_sync(buffer, method, params, 5000)
  return answers and answers[client] and answers[client].result
end

local answers = {}
vim.wait(10000, function() return #vim.diagnostic.get(buffer) > 0 end, 20)
answers.before = diagnostics()
answers.hover = ask('textDocument/hover', { position = { line = 2, character = 2 } })
answers.completion = ask('textDocument/completion', { position = { line = 3, character = 0 } })

local first = vim.lsp.diagnostic.get_line_diagnostics(buffer, answers.before[1] and answers.before[1].line or 0)
local range = first[1] and first[1].range or { start = { line = 0, character = 0 }, ['end'] = { line = 0, character = 0 } }
answers.actions = ask('textDocument/codeAction', { range = range, context = { diagnostics = first } })
for _, action in ipairs(answers.actions or {}) do
  if vim.startswith(action.title, 'Insert all') then
    vim.lsp.util.apply_workspace_edit(action.edit, 'utf-16')
    break
  end
end
answers.text = table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n')

vim.fn.writefile({ vim.json.encode(answers) }, vim.env.CONCORD_TEST_ANSWERS)
vim.lsp.stop_client(client)
vim.wait(2000, function() return vim.lsp.client_is_stopped(client) end, 20)
vim.cmd('qa!')
